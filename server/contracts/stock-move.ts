/** A change of one product's stock counters, in units. */
export type StockMove = { sku: string; available: number; reserved: number; sold: number };

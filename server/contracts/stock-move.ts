/** A change of one product's stock counters. */

/** In units; what is taken from one counter is added to another. */
export type StockMove = { sku: string; available: number; reserved: number; sold: number };

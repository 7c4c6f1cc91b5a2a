/** Ids short enough for a table cell: the first eight characters of a UUID. */

const uuidTail = /-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `0b8f6c1e` for a UUID; anything else unchanged. */
export const shortId = (id: string): string => id.replace(uuidTail, '');

/** `order 0b8f6c1e` for `order-0b8f6c1e-…`, `product MUG-RED` for `product-MUG-RED`. */
export const shortStream = (stream: string): string => shortId(stream).replace('-', ' ');

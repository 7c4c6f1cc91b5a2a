/**
 * A position in a table with concurrent writers: transaction id, then position. Reading by position alone
 * would skip rows, because a higher position can commit first; reading the pair below the oldest open
 * transaction skips none.
 */

/** `transaction id:position`, both decimal. */
export type Cursor = string;

/** Before everything. */
export const START: Cursor = '0:0';

/** The two halves of a cursor, as text that Postgres reads as xid8 and bigint. Throws on anything else. */
export function halves(cursor: Cursor): { xid: string; position: string } {
  const match = /^(\d{1,20}):(\d{1,20})$/.exec(cursor);
  if (!match?.[1] || !match[2]) throw new RangeError(`not a cursor: ${cursor}`);
  return { xid: match[1], position: match[2] };
}

/** The cursor of a row. */
export const cursorOf = (row: { xid: string; position: string | bigint }): Cursor =>
  `${row.xid}:${row.position}`;

/** Whether `a` comes after `b`. */
export function isAfter(a: Cursor, b: Cursor): boolean {
  const [left, right] = [halves(a), halves(b)];
  if (left.xid !== right.xid) return BigInt(left.xid) > BigInt(right.xid);
  return BigInt(left.position) > BigInt(right.position);
}

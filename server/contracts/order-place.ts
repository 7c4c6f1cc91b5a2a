/** The cursor of paginated order lists, newest first. */
import { z } from 'zod';
import { orderId } from './fields';

/** When an order was placed; its id breaks ties. */
export type OrderPlace = { placedAt: string; orderId: string };

/** A cursor `<placed at>~<order id>`: the `next` of the previous page. */
export const orderCursor = z
  .string()
  .max(100)
  .refine((text) => placeParts.safeParse(text.split('~')).success, {
    error: 'must be the `next` of the previous page',
  });

const placeParts = z.tuple([z.iso.datetime(), orderId]);

/** Parses a cursor. Throws when it is invalid. */
export function readOrderCursor(cursor: string): OrderPlace {
  const [placedAt, id] = placeParts.parse(cursor.split('~'));
  return { placedAt, orderId: id };
}

/** Formats a cursor. */
export const writeOrderCursor = ({ placedAt, orderId }: OrderPlace): string => `${placedAt}~${orderId}`;

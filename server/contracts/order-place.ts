/** Where an order stands among others, newest first; as a cursor it goes into addresses and answers. */
import { z } from 'zod';
import { orderId } from './fields';

/** When an order was placed, and its id where two were placed at the same moment. */
export type OrderPlace = { placedAt: string; orderId: string };

/** A cursor: `<placed at>~<order id>`, as `next` of the page before said it. */
export const orderCursor = z
  .string()
  .max(100)
  .refine((text) => placeParts.safeParse(text.split('~')).success, {
    error: 'must be the `next` of the page before',
  });

const placeParts = z.tuple([z.iso.datetime(), orderId]);

/** The place that a cursor names. Throws when it is none. */
export function readOrderCursor(cursor: string): OrderPlace {
  const [placedAt, id] = placeParts.parse(cursor.split('~'));
  return { placedAt, orderId: id };
}

/** The cursor that names a place. */
export const writeOrderCursor = ({ placedAt, orderId }: OrderPlace): string => `${placedAt}~${orderId}`;

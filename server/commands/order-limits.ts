/** The limits of an order and the refusals beyond them. */
import { MOST_CENTS, type OrderLine } from '@/server/contracts/fields';
import type { PlaceOrderForRequest, Problem } from '@/server/contracts/order-api';
import { env } from '@/server/env';

export type OrderRefusal = { status: 404 | 409 | 422; body: Problem };

/** A refusal that concerns one field. */
export function refuse(
  status: 409 | 422,
  code: string,
  field: { path: string; message: string },
): OrderRefusal {
  return { status, body: { code, message: field.message, fields: [field] } };
}

const split = 'Your order was not placed; split it into several orders.';

/** Refuses too many lines or units; both limits are settings. */
export function overLimit(lines: PlaceOrderForRequest['lines']): OrderRefusal | undefined {
  const { MOST_LINES, MOST_UNITS_A_LINE } = env();
  if (lines.length > MOST_LINES) {
    const message = `An order can have at most ${MOST_LINES} lines, not ${lines.length}. ${split}`;
    return refuse(422, 'too-many-lines', { path: 'lines', message });
  }
  const over = lines.findIndex(({ quantity }) => quantity > MOST_UNITS_A_LINE);
  if (over < 0) return undefined;
  const message = `An order can have at most ${MOST_UNITS_A_LINE} units of a product. ${split}`;
  return refuse(422, 'too-many-units', { path: `lines.${over}.quantity`, message });
}

/** What the lines may take of a broker message. */
const MOST_BYTES_OF_LINES = 900_000;

/** Refuses an order that costs too much or nothing, or whose lines exceed a message. */
export function unfitTotal(lines: readonly OrderLine[], totalCents: number): OrderRefusal | undefined {
  const no = (code: string, message: string) => refuse(422, code, { path: 'lines', message });
  if (totalCents > MOST_CENTS)
    return no(
      'too-much',
      'An order cannot cost more than €10,000,000. Your order was not placed; split it into several orders.',
    );
  if (Buffer.byteLength(JSON.stringify(lines)) > MOST_BYTES_OF_LINES)
    return no(
      'too-many-lines',
      'This order has too many lines. Your order was not placed; split it into several orders.',
    );
  if (totalCents > 0) return undefined;
  const message =
    'Everything in this order is free, so there is nothing to charge. Add a product with a price.';
  return no('nothing-to-pay', message);
}

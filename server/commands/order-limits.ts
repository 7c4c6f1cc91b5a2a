/** The limits of one order, and how an order beyond them is refused. */
import { MOST_CENTS, type OrderLine } from '@/server/contracts/fields';
import type { PlaceOrderForRequest, Problem } from '@/server/contracts/order-api';
import { env } from '@/server/env';

export type Refusal = { status: 404 | 409 | 422; body: Problem };

/** A refusal about one field of the request. */
export function refuse(status: 409 | 422, code: string, field: { path: string; message: string }): Refusal {
  return { status, body: { code, message: field.message, fields: [field] } };
}

const split = 'Nothing was ordered; order the rest in another.';

/** Refuses more lines or units than this shop takes in one order; both are settings. */
export function overLimit(lines: PlaceOrderForRequest['lines']): Refusal | undefined {
  const { MOST_LINES, MOST_UNITS_A_LINE } = env();
  if (lines.length > MOST_LINES) {
    const message = `An order has room for ${MOST_LINES} products, not ${lines.length}. ${split}`;
    return refuse(422, 'too-many-lines', { path: 'lines', message });
  }
  const over = lines.findIndex(({ quantity }) => quantity > MOST_UNITS_A_LINE);
  if (over < 0) return undefined;
  const message = `An order can have ${MOST_UNITS_A_LINE} units of a product at most. ${split}`;
  return refuse(422, 'too-many-units', { path: `lines.${over}.quantity`, message });
}

/** Room for the lines of an order in a message of the broker, beside all else that is in it. */
const MOST_BYTES_OF_LINES = 900_000;

/** Refuses an order that costs too much or nothing, or whose lines are too long for a message. */
export function unfitTotal(lines: readonly OrderLine[], totalCents: number): Refusal | undefined {
  const no = (code: string, message: string) => refuse(422, code, { path: 'lines', message });
  if (totalCents > MOST_CENTS) return no('too-much', 'One order cannot cost more than €10,000,000.');
  if (Buffer.byteLength(JSON.stringify(lines)) > MOST_BYTES_OF_LINES)
    return no('too-many-lines', 'These lines are too long for one order. Split them into two orders.');
  if (totalCents > 0) return undefined;
  const message =
    'Everything in this order is free, so no card can be charged. Add something that has a price.';
  return no('nothing-to-pay', message);
}

/** The API of orders: requests, responses and problems. */
import { z } from 'zod';
import { deliveryAddress, knownAddress } from './delivery-address';
import { cents, MOST_LINES, MOST_UNITS, orderId, quantity, text, typedSku, visibleText } from './fields';
import { mailAddress } from './mail-address';

/** The most lines of a request before lines of the same product are merged. */
const MOST_LINES_SENT = 5 * MOST_LINES;

/** The largest body of an order or a return, in bytes: the most lines, with the longest SKUs. */
export const MOST_ORDER_BYTES = 1_048_576;

type Line = { sku: string; quantity: number; unitCents?: number | undefined };

/** Merges lines of the same product at the position of the first. */
function merged<L extends Line>(lines: L[]): L[] {
  const bySku = new Map<string, L>();
  for (const line of lines) {
    const quantity = (bySku.get(line.sku)?.quantity ?? 0) + line.quantity;
    bySku.set(line.sku, { ...line, quantity });
  }
  return [...bySku.values()];
}

/** Whether all lines of a product have the same price. */
function hasOnePriceEach(lines: readonly Line[]): boolean {
  const first = new Map(lines.toReversed().map((line) => [line.sku, line.unitCents]));
  return lines.every((line) => line.unitCents === first.get(line.sku));
}

const linesOf = <L extends z.ZodType<Line>>(line: L) =>
  z
    .array(line)
    .min(1)
    .max(MOST_LINES_SENT)
    .refine(hasOnePriceEach, { error: 'has one product at two prices' })
    .overwrite(merged)
    .refine((lines) => lines.length <= MOST_LINES, { error: `has more than ${MOST_LINES} products` })
    .refine((lines) => lines.every((line) => line.quantity <= MOST_UNITS), {
      error: `has more than ${MOST_UNITS} units of one product`,
    });

const requestedLine = z.strictObject({ sku: typedSku, quantity });

/** The body of POST /api/orders: products and quantities; the server prices. */
export const placeOrderRequest = z.strictObject({
  lines: linesOf(requestedLine),
  name: visibleText(1, 120),
  email: mailAddress,
  address: deliveryAddress,
  cardNumber: z.string().min(12).max(30),
  /** The total that the client shows; the order is rejected when the actual total differs. */
  totalCents: cents.optional(),
});
export type PlaceOrderRequest = z.infer<typeof placeOrderRequest>;

/** The body of POST /api/admin/orders: an order for a customer; a line may have an agreed price. */
export const placeOrderForRequest = placeOrderRequest.extend({
  lines: linesOf(requestedLine.extend({ unitCents: cents.optional() })),
});
export type PlaceOrderForRequest = z.infer<typeof placeOrderForRequest>;

/** The header Idempotency-Key: the same key and body always get the same response. */
export const idempotencyKey = z.string().regex(/^[\x21-\x7e]{8,200}$/);

/** The response 202 of POST /api/orders. */
export const orderAccepted = z.strictObject({
  orderId,
  version: z.int().min(1),
  status: z.literal('processing'),
});
export type OrderAccepted = z.infer<typeof orderAccepted>;

/** The body of POST /api/orders/{id}/address. */
export const changeAddressRequest = z.strictObject({ address: deliveryAddress });

/** Its response 200: the version of the new address. */
export const addressAccepted = z.strictObject({
  orderId,
  version: z.int().min(1),
  addressVersion: z.int().min(2),
});
export type AddressAccepted = z.infer<typeof addressAccepted>;

/** The response of GET /api/orders/{id}/address: every address, oldest first; empty once the person is erased. */
export const orderAddresses = z.strictObject({
  addresses: z.array(z.strictObject({ version: z.int().min(1), address: knownAddress })),
});
export type OrderAddresses = z.infer<typeof orderAddresses>;

/** Every error over HTTP: a code for machines, a sentence for people, and the invalid fields. */
export const problem = z.strictObject({
  code: z.string(),
  message: z.string(),
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  /** With `price-changed`: the current total. */
  totalCents: cents.optional(),
  /** With `key-used-before`: the order that was placed with the key. */
  orderId: orderId.optional(),
});
export type Problem = z.infer<typeof problem>;

/** The body of POST /api/orders/find: an order number as mails show it, and the order's email address. */
export const findOrderRequest = z.strictObject({
  number: text(8, 20)
    .transform((number) => number.replace(/[#\s]/g, ''))
    .pipe(z.string().regex(/^[\da-f]{8}$/i, { error: 'must be the eight characters of an order number' })),
  email: mailAddress,
});

/** Its response. */
export const orderFound = z.strictObject({ orderId });

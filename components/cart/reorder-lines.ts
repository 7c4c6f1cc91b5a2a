/** A cancelled order's goods on their way back into the cart. */
import { type Cart, maxCartLines, maxQuantity, quantityOf, setQuantity } from './cart-cookie';

export type OrderedLine = { sku: string; name: string; quantity: number; unitCents: number };

/** How many of a product can be had now; undefined while that is not known. */
export type Availability = (sku: string) => number | undefined;

/**
 * The cart with these goods in it again, at the price they were ordered at, so that a new price is pointed
 * out. What the shopper has added since stays, and a second press adds nothing.
 */
export function putBackInCart(cart: Cart, lines: readonly OrderedLine[]): Cart {
  return lines.reduce<Cart>((now, { sku, quantity, unitCents }) => {
    const wanted = Math.max(quantity, quantityOf(now, sku));
    return setQuantity(now, sku, wanted).map((line) =>
      line.sku === sku ? { ...line, seenCents: unitCents } : line,
    );
  }, cart);
}

/** Whether a cart has room for these goods; an order that came over the API can be larger. */
export const fitsCart = (lines: readonly OrderedLine[]): boolean =>
  lines.length <= maxCartLines && lines.every(({ quantity }) => quantity <= maxQuantity);

/** What is left of an order when everything that is sold out is left out, and the lines that were short. */
export function availableLines(lines: readonly OrderedLine[], available: Availability) {
  const left = (line: OrderedLine) => Math.min(line.quantity, available(line.sku) ?? line.quantity);
  const short = lines.filter((line) => left(line) < line.quantity);
  const rest = lines
    .map((line) => ({ ...line, quantity: left(line) }))
    .filter(({ quantity }) => quantity > 0);
  return { rest, short };
}

/** The words on the button that orders the rest again. */
export function reorderLabel(short: readonly OrderedLine[], available: Availability): string {
  const [first] = short;
  const isGone = short.every(({ sku }) => available(sku) === 0);
  return short.length === 1 && isGone ? `Order without ${first?.name}` : 'Order what is in stock';
}

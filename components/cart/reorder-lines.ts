/** Puts the lines of a cancelled order back in the cart. */
import { type Cart, maxCartLines, maxQuantity, quantityOf, setQuantity } from './cart-cookie';

export type OrderedLine = { sku: string; name: string; quantity: number; unitCents: number };

/** The units available now; undefined while unknown. */
export type Availability = (sku: string) => number | undefined;

/**
 * Adds the lines at the price they were ordered at, so that the cart points out a new price. Keeps what the
 * shopper has added since; a second call adds nothing.
 */
export function putBackInCart(cart: Cart, lines: readonly OrderedLine[]): Cart {
  return lines.reduce<Cart>((current, { sku, quantity, unitCents }) => {
    const wanted = Math.max(quantity, quantityOf(current, sku));
    return setQuantity(current, sku, wanted).map((line) =>
      line.sku === sku ? { ...line, seenCents: unitCents } : line,
    );
  }, cart);
}

/** Whether the lines fit in a cart; an order placed over the API can be larger. */
export const fitsCart = (lines: readonly OrderedLine[]): boolean =>
  lines.length <= maxCartLines && lines.every(({ quantity }) => quantity <= maxQuantity);

/** Splits an order into the part that is in stock and the lines that are short. */
export function availableLines(lines: readonly OrderedLine[], available: Availability) {
  const left = (line: OrderedLine) => Math.min(line.quantity, available(line.sku) ?? line.quantity);
  const short = lines.filter((line) => left(line) < line.quantity);
  const inStock = lines
    .map((line) => ({ ...line, quantity: left(line) }))
    .filter(({ quantity }) => quantity > 0);
  return { available: inStock, short };
}

export function reorderLabel(short: readonly OrderedLine[], available: Availability): string {
  const [first] = short;
  const isSoldOut = short.every(({ sku }) => available(sku) === 0);
  return short.length === 1 && isSoldOut ? `Order without ${first?.name}` : 'Order what is in stock';
}

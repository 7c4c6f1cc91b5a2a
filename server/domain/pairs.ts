/** Products that are bought together: every two of an order, under one name whichever comes first. */

/** An order of more products than this is a stock-up: it says little of what goes with what. */
export const MOST_PRODUCTS = 12;

const between = ' ';

/** The names of all pairs of these products; none for a single one, or for very many. */
export function pairsOf(skus: readonly string[]): string[] {
  const all = [...new Set(skus)].toSorted();
  if (all.length > MOST_PRODUCTS) return [];
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => `${one}${between}${other}`));
}

/** The two products that a pair is called after. */
export function productsOf(pair: string): [one: string, other: string] {
  const [one = '', other = ''] = pair.split(between);
  return [one, other];
}

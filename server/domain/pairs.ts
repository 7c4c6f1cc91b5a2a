/** Products that are bought together: every two of an order, under one name whichever comes first. */

/** An order of more products than this is a stock-up: it says little of what goes with what. */
export const MOST_PRODUCTS = 12;

const between = ' ';
/** For SKUs with spaces in them; no SKU has this character. */
const betweenSpaced = '\u001f';

/** The names of all pairs of these products; none for a single one, or for very many. */
export function pairsOf(skus: readonly string[]): string[] {
  const all = [...new Set(skus)].toSorted();
  if (all.length > MOST_PRODUCTS) return [];
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => pairOf(one, other)));
}

const pairOf = (one: string, other: string): string =>
  [one, other].join(`${one}${other}`.includes(between) ? betweenSpaced : between);

/** The two products that a pair is called after. */
export function productsOf(pair: string): [one: string, other: string] {
  const [one = '', other = ''] = pair.split(pair.includes(betweenSpaced) ? betweenSpaced : between);
  return [one, other];
}

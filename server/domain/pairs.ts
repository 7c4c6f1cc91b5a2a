/** Pairs of products bought together, each with one name regardless of order. */

/** Larger orders are stock-ups and say little about which products go together. */
export const MOST_PRODUCTS = 12;

const between = ' ';
/** Separates SKUs that contain spaces; no SKU has this character. */
const betweenSpaced = '\u001f';

/** The names of all pairs of these products; none for a single product or more than MOST_PRODUCTS. */
export function pairsOf(skus: readonly string[]): string[] {
  const all = [...new Set(skus)].toSorted();
  if (all.length > MOST_PRODUCTS) return [];
  return all.flatMap((one, at) => all.slice(at + 1).map((other) => pairOf(one, other)));
}

const pairOf = (one: string, other: string): string =>
  [one, other].join(`${one}${other}`.includes(between) ? betweenSpaced : between);

/** The two SKUs in a pair's name. */
export function productsOf(pair: string): [one: string, other: string] {
  const [one = '', other = ''] = pair.split(pair.includes(betweenSpaced) ? betweenSpaced : between);
  return [one, other];
}

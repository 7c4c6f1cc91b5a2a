/** Lists the lines of an order in a sentence: the first by name, the others as a count. */

/** An order can have a thousand lines. */
const MOST_NAMED = 12;

type Line = { quantity: number };

/** `2 × Morning tea, 1 × Mug`, or after twelve of them `… and 988 more`. */
export function goodsWords<L extends Line>(lines: readonly L[], nameOf: (line: L) => string): string {
  const shown = lines.slice(0, MOST_NAMED).map((line) => `${line.quantity} × ${nameOf(line)}`);
  const rest = lines.length - shown.length;
  return rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(', ');
}

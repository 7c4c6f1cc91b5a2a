/** A line diff by longest common subsequence. */

/** A line of either text or of both. */
export type DiffLine = { kind: 'same' | 'gone' | 'new'; text: string };

const MOST_CELLS = 4_000_000;

/** The lines of both texts in order. Beyond `MOST_CELLS` only the common start and end are found. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, young] = [before.split('\n'), after.split('\n')];
  const start = commonStart(old, young);
  const end = Math.min(
    commonStart(old.toReversed(), young.toReversed()),
    old.length - start,
    young.length - start,
  );
  const same = (lines: string[]) => lines.map((text): DiffLine => ({ kind: 'same', text }));
  return [
    ...same(old.slice(0, start)),
    ...middle(old.slice(start, old.length - end), young.slice(start, young.length - end)),
    ...same(old.slice(old.length - end)),
  ];
}

function commonStart(one: readonly string[], other: readonly string[]): number {
  const index = one.findIndex((line, at) => line !== other[at]);
  return index < 0 ? one.length : index;
}

const gone = (text: string): DiffLine => ({ kind: 'gone', text });
const added = (text: string): DiffLine => ({ kind: 'new', text });

function middle(old: readonly string[], young: readonly string[]): DiffLine[] {
  if (old.length * young.length > MOST_CELLS) return [...old.map(gone), ...young.map(added)];
  const lengths = commonLengths(old, young);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < old.length && j < young.length) {
    const [left = '', right = ''] = [old[i], young[j]];
    if (left === right) {
      lines.push({ kind: 'same', text: left });
      i += 1;
      j += 1;
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) {
      lines.push(gone(left));
      i += 1;
    } else {
      lines.push(added(right));
      j += 1;
    }
  }
  return [...lines, ...old.slice(i).map(gone), ...young.slice(j).map(added)];
}

/** The length of the longest common subsequence of both tails, for each pair of start indexes. */
function commonLengths(old: readonly string[], young: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = young.length - 1; j >= 0; j -= 1) {
      const [here, below] = [lengths[i], lengths[i + 1]];
      if (!here || !below) continue;
      here[j] = old[i] === young[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, here[j + 1] ?? 0);
    }
  }
  return lengths;
}

/** A catalogue as CSV: the first line names the fields, and each further one is a product. */

const numbers = new Set(['priceCents', 'stock']);
const separators = [',', ';', '\t'] as const;

/** Whether the text is CSV rather than JSON: its first line names a SKU and is no JSON. */
export const looksLikeCsv = (text: string): boolean => /^\s*"?sku"?\s*[,;\t]/i.test(text);

/**
 * The rows as objects, or what is wrong with the file. Empty cells count as left out; `price` is an amount in
 * euros, with a dot or a comma before the cents. Separators are commas, semicolons or tabs (RFC 4180).
 */
export function csvRows(text: string): Record<string, unknown>[] | string {
  const [firstLine = ''] = text.trimStart().split(/\r?\n/, 1);
  const separator = separators.toSorted((one, other) => count(firstLine, other) - count(firstLine, one))[0];
  const lines = cellsOf(text.trim(), separator ?? ',');
  if (typeof lines === 'string') return lines;
  const [head = [], ...rest] = lines;
  const names = head.map((name) => fieldNames.get(name.trim().toLowerCase()) ?? name.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `the first line names ${JSON.stringify(twice)} twice`;
  return rest.filter((cells) => cells.some((cell) => cell.trim() !== '')).map((cells) => rowOf(names, cells));
}

const fieldNames = new Map(
  [...['sku', 'name', 'description', 'category', 'price', 'priceCents', 'currency', 'picture', 'stock']].map(
    (name) => [name.toLowerCase(), name],
  ),
);

const count = (line: string, sign: string): number => line.split(sign).length;

function rowOf(names: readonly string[], cells: readonly string[]): Record<string, unknown> {
  const named = cells.map((cell, index) => [names[index] ?? `column ${index + 1}`, cell.trim()] as const);
  return Object.fromEntries(
    named.filter(([, cell]) => cell !== '').map(([name, cell]) => fieldOf(name, cell)),
  );
}

function fieldOf(name: string, cell: string): [string, unknown] {
  if (numbers.has(name)) return [name, /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell];
  if (name !== 'price') return [name, cell];
  const [, euros, decimals = ''] = /^(\d{1,8})(?:[.,](\d{1,2}))?$/.exec(cell) ?? [];
  return ['priceCents', euros === undefined ? cell : Number(euros) * 100 + Number(decimals.padEnd(2, '0'))];
}

/** The cells of every line; quotes keep separators, line breaks and doubled quotes together. */
function cellsOf(text: string, separator: string): string[][] | string {
  const lines: string[][] = [];
  let line: string[] = [];
  let at = 0;
  while (at <= text.length) {
    const read = text[at] === '"' ? quoted(text, at) : bare(text, at, separator);
    if (read === undefined) return `the quote that begins in line ${lines.length + 1} never ends`;
    line.push(read.cell);
    at = read.end;
    if (text[at] !== separator) {
      lines.push(line);
      line = [];
      if (text[at] === '\r') at += 1;
    }
    at += 1;
  }
  return lines;
}

type Read = { cell: string; end: number };

function bare(text: string, from: number, separator: string): Read {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { cell: text.slice(from, end), end };
}

function quoted(text: string, from: number): Read | undefined {
  for (let end = text.indexOf('"', from + 1); end >= 0; end = text.indexOf('"', end + 2)) {
    if (text[end + 1] !== '"') return { cell: text.slice(from + 1, end).replaceAll('""', '"'), end: end + 1 };
  }
  return undefined;
}

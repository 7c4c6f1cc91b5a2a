/** The fields of a shape as people read them: where, what may stand there, and whether it must. */
import type { Shape } from '@/server/contracts/published-shapes';

export type FieldRow = { path: string; words: string; needed: boolean };

/** Every field of a shape, those inside of others after them. */
export const fieldRows = (shape: Shape): FieldRow[] => below(shape, '');

function below(shape: Shape, path: string): FieldRow[] {
  const fields = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => {
    const place = path ? `${path}.${name}` : name;
    const needed = (shape.required ?? []).includes(name);
    return [{ path: place, words: wordsFor(inner), needed }, ...below(inner, place)];
  });
  return shape.items ? [...fields, ...below(shape.items, `${path}[]`)] : fields;
}

const kinds: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'yes or no',
  array: 'list',
  object: 'group',
  null: 'nothing',
};
const formats: Record<string, string> = { uuid: 'UUID', 'date-time': 'moment' };

/** What may stand there, in one line. */
export function wordsFor(shape: Shape): string {
  if (shape.const !== undefined) return `always ${JSON.stringify(shape.const)}`;
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (shape.anyOf) return [...new Set(shape.anyOf.map(wordsFor))].join(' or ');
  if (shape.format) return formats[shape.format] ?? shape.format;
  const kind = kinds[shape.type ?? ''] ?? 'anything';
  const of = shape.items ? ` of ${wordsFor(shape.items)}` : '';
  return [`${kind}${of}`, bounds(shape), shape.pattern && `like ${shape.pattern}`].filter(Boolean).join(', ');
}

const unbounded = 9_007_199_254_740_991;
const number = (value: number) => value.toLocaleString('en');

function bounds(shape: Shape): string {
  const unit = shape.type === 'string' ? ' characters' : shape.type === 'array' ? ' items' : '';
  const low = shape.minimum ?? shape.minLength ?? shape.minItems;
  const high = shape.maximum ?? shape.maxLength ?? shape.maxItems;
  const least = low === undefined || low <= -unbounded ? undefined : low;
  const most = high === undefined || high >= unbounded ? undefined : high;
  if (least === undefined) return most === undefined ? '' : `up to ${number(most)}${unit}`;
  return most === undefined ? `from ${number(least)}${unit}` : `${number(least)} to ${number(most)}${unit}`;
}

/** One field in several versions, oldest first; without a row where a version does not have it. */
export type ComparedField = {
  path: string;
  cells: readonly { version: number; row: FieldRow | undefined }[];
  /** Whether it is not the same in all versions. */
  differs: boolean;
};

/** The fields of all versions side by side, in the order of the newest; those it does not have come last. */
export function compareFields(shapes: readonly Shape[]): ComparedField[] {
  const versions = shapes.map((shape) => new Map(fieldRows(shape).map((row) => [row.path, row])));
  const paths = new Set(versions.toReversed().flatMap((rows) => [...rows.keys()]));
  return [...paths].map((path) => {
    const cells = versions.map((rows, at) => ({ version: at + 1, row: rows.get(path) }));
    const texts = new Set(cells.map(({ row }) => row && `${row.words} ${row.needed}`));
    return { path, cells, differs: texts.size > 1 };
  });
}

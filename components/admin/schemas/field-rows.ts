/** A schema's fields as table rows: path, type and whether the field is required. */
import type { Shape } from '@/server/contracts/published-shapes';

export type FieldRow = { path: string; text: string; isRequired: boolean };

/** Every field of a schema, nested ones after their parent. */
export const fieldRows = (shape: Shape): FieldRow[] => below(shape, '');

function below(shape: Shape, path: string): FieldRow[] {
  const fields = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) => {
    const place = path ? `${path}.${name}` : name;
    const isRequired = (shape.required ?? []).includes(name);
    return [{ path: place, text: typeText(inner), isRequired }, ...below(inner, place)];
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

/** The type and its bounds in one line. */
export function typeText(shape: Shape): string {
  if (shape.const !== undefined) return `always ${JSON.stringify(shape.const)}`;
  if (shape.enum) return shape.enum.map((value) => JSON.stringify(value)).join(' or ');
  if (shape.anyOf) return [...new Set(shape.anyOf.map(typeText))].join(' or ');
  if (shape.format) return formats[shape.format] ?? shape.format;
  const kind = kinds[shape.type ?? ''] ?? 'anything';
  const of = shape.items ? ` of ${typeText(shape.items)}` : '';
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

/** One field in several versions, oldest first; `row` is undefined where a version lacks it. */
export type ComparedField = {
  path: string;
  cells: readonly { version: number; row: FieldRow | undefined }[];
  /** Whether the versions differ. */
  differs: boolean;
};

/** The fields of all versions in the order of the newest; removed fields come last. */
export function compareFields(shapes: readonly Shape[]): ComparedField[] {
  const versions = shapes.map((shape) => new Map(fieldRows(shape).map((row) => [row.path, row])));
  const paths = new Set(versions.toReversed().flatMap((rows) => [...rows.keys()]));
  return [...paths].map((path) => {
    const cells = versions.map((rows, at) => ({ version: at + 1, row: rows.get(path) }));
    const texts = new Set(cells.map(({ row }) => row && `${row.text} ${row.isRequired}`));
    return { path, cells, differs: texts.size > 1 };
  });
}

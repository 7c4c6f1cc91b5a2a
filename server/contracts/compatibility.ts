/** Checks whether data written in one schema version can be read in another. */
import type { Shape } from './published-shapes';

/** One incompatibility: the path of the field, and the reason. */
export type Break = { path: string; why: string };

/**
 * Compatibility of two schema versions. `backward`: readers of the newer read data of the older; `forward`:
 * readers of the older read data of the newer; `full`: both.
 */
export type Verdict = 'full' | 'backward' | 'forward' | 'none';

/** Compares two versions; lists what breaks in each direction. */
export function compare(
  older: Shape,
  newer: Shape,
): { verdict: Verdict; backward: Break[]; forward: Break[] } {
  const backward = breaks(newer, older);
  const forward = breaks(older, newer);
  return { verdict: verdictOf(backward.length === 0, forward.length === 0), backward, forward };
}

function verdictOf(backward: boolean, forward: boolean): Verdict {
  if (backward) return forward ? 'full' : 'backward';
  return forward ? 'forward' : 'none';
}

/** Every way in which a reader of one schema may fail on data of another. */
export function breaks(reader: Shape, writer: Shape, path = ''): Break[] {
  const at = (why: string): Break => ({ path: path || 'data', why });
  if (reader.anyOf || writer.anyOf) return breaksOfChoice(reader, writer, path);
  if (reader.type !== undefined && !isTypeOf(writer.type, reader.type)) {
    return [at(`is read as ${reader.type} and written as ${writer.type ?? 'anything'}`)];
  }
  return [
    ...narrower(reader, writer).map(at),
    ...(reader.items && writer.items ? breaks(reader.items, writer.items, `${path}[]`) : []),
    ...breaksOfProperties(reader, writer, path),
  ];
}

const isTypeOf = (written: string | undefined, read: string): boolean =>
  written === read || (read === 'number' && written === 'integer');

/** A union is readable when the reader accepts every alternative of the writer. */
function breaksOfChoice(reader: Shape, writer: Shape, path: string): Break[] {
  const ways = reader.anyOf ?? [reader];
  const lost = (writer.anyOf ?? [writer]).filter(
    (written) => !ways.some((read) => breaks(read, written, path).length === 0),
  );
  return lost.map(() => ({
    path: path || 'data',
    why: 'has an alternative that the reader does not accept',
  }));
}

const floors = ['minimum', 'minLength', 'minItems'] as const;
const ceilings = ['maximum', 'maxLength', 'maxItems'] as const;

/** The reader's bounds that the writer may exceed. */
function narrower(reader: Shape, writer: Shape): string[] {
  const found: string[] = [];
  const written = { ...writer, ...lengthsOf(writer) };
  for (const bound of floors) {
    if ((reader[bound] ?? -Infinity) > (written[bound] ?? -Infinity)) found.push(`${bound} is raised`);
  }
  for (const bound of ceilings) {
    if ((reader[bound] ?? Infinity) < (written[bound] ?? Infinity)) found.push(`${bound} is lowered`);
  }
  for (const form of ['format', 'pattern'] as const) {
    if (reader[form] !== undefined && reader[form] !== writer[form]) found.push(`${form} differs`);
  }
  const unknown = valuesOf(writer)?.filter((value) => !(valuesOf(reader) ?? [value]).includes(value)) ?? [];
  if (valuesOf(reader) && !valuesOf(writer)) found.push('only listed values are read');
  if (unknown.length > 0)
    found.push(`does not read ${unknown.map((value) => JSON.stringify(value)).join(', ')}`);
  return found;
}

/** One character or character class of a simple pattern, with its quantifier. */
const token = /(?:\[[^\]]*\]|\\d|[\w-])(?:\{(\d+)(?:,(\d+))?\})?/g;

/** The lengths that a simple pattern such as `^[A-Z][A-Z0-9-]{1,39}$` allows; nothing for any other pattern. */
function lengthsOf({ pattern, minLength = 0, maxLength = Infinity }: Shape): Partial<Shape> {
  const [, body = ''] = /^\^(.+)\$$/.exec(pattern ?? '') ?? [];
  const tokens = [...body.matchAll(token)];
  if (body === '' || tokens.map(([all]) => all).join('') !== body) return {};
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
  return {
    minLength: Math.max(minLength, sum(tokens.map(([, least = 1]) => Number(least)))),
    maxLength: Math.min(maxLength, sum(tokens.map(([, least = 1, most = least]) => Number(most)))),
  };
}

const valuesOf = (shape: Shape): unknown[] | undefined =>
  shape.const === undefined ? shape.enum : [shape.const];

function breaksOfProperties(reader: Shape, writer: Shape, path: string): Break[] {
  const read = reader.properties ?? {};
  const written = writer.properties ?? {};
  const below = (name: string) => (path ? `${path}.${name}` : name);
  const missing = (reader.required ?? []).filter((name) => !(writer.required ?? []).includes(name));
  const refused =
    reader.additionalProperties === false ? Object.keys(written).filter((name) => !read[name]) : [];
  const common = Object.entries(read).flatMap(([name, shape]) => {
    const other = written[name];
    return other ? breaks(shape, other, below(name)) : [];
  });
  return [
    ...missing.map((name) => ({ path: below(name), why: 'is required but not always written' })),
    ...refused.map((name) => ({ path: below(name), why: 'is written but unknown to the reader' })),
    ...common,
  ];
}

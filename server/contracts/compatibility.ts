/** Whether data written in one shape can be read in another, and if not, where it fails. */
import type { Shape } from './published-shapes';

/** Why a reader of one shape cannot read what was written in another: where, and what. */
export type Break = { path: string; why: string };

/**
 * How two versions of a shape get on. `backward`: who knows the newer one reads what the older one wrote;
 * `forward`: who knows only the older one reads what is written in the newer; `full`: both.
 */
export type Verdict = 'full' | 'backward' | 'forward' | 'none';

/** The verdict on two versions, and what stands in its way in either direction. */
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

/** Everything in which a reader of one shape may fail on what a writer of another wrote. */
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

/** A choice is read when every way of writing it has a way of reading it. */
function breaksOfChoice(reader: Shape, writer: Shape, path: string): Break[] {
  const ways = reader.anyOf ?? [reader];
  const lost = (writer.anyOf ?? [writer]).filter(
    (written) => !ways.some((read) => breaks(read, written, path).length === 0),
  );
  return lost.map(() => ({ path: path || 'data', why: 'may be written in a way that is not read' }));
}

const floors = ['minimum', 'minLength', 'minItems'] as const;
const ceilings = ['maximum', 'maxLength', 'maxItems'] as const;

/** The bounds of a reader that a writer may overstep. */
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
    if (reader[form] !== undefined && reader[form] !== writer[form]) found.push(`${form} is another one`);
  }
  const unknown = valuesOf(writer)?.filter((value) => !(valuesOf(reader) ?? [value]).includes(value)) ?? [];
  if (valuesOf(reader) && !valuesOf(writer)) found.push('only some values are read');
  if (unknown.length > 0)
    found.push(`does not read ${unknown.map((value) => JSON.stringify(value)).join(', ')}`);
  return found;
}

/** One sign of a simple pattern, a class of them or itself, and how often it stands there. */
const sign = /(?:\[[^\]]*\]|\\d|[\w-])(?:\{(\d+)(?:,(\d+))?\})?/g;

/** How long a text of a pattern without choices can be, like `^[A-Z][A-Z0-9-]{1,39}$`; else nothing. */
function lengthsOf({ pattern, minLength = 0, maxLength = Infinity }: Shape): Partial<Shape> {
  const [, body = ''] = /^\^(.+)\$$/.exec(pattern ?? '') ?? [];
  const signs = [...body.matchAll(sign)];
  if (body === '' || signs.map(([all]) => all).join('') !== body) return {};
  const sum = (counts: number[]) => counts.reduce((all, count) => all + count, 0);
  return {
    minLength: Math.max(minLength, sum(signs.map(([, least = 1]) => Number(least)))),
    maxLength: Math.min(maxLength, sum(signs.map(([, least = 1, most = least]) => Number(most)))),
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
    ...missing.map((name) => ({ path: below(name), why: 'is needed and not always written' })),
    ...refused.map((name) => ({ path: below(name), why: 'is written and not known' })),
    ...common,
  ];
}

/** What became of a row, place by place. Pure. */
import type { Difference } from '@/server/contracts/inspection';

type Leaves = Map<string, unknown>;

/** What identifies a member of a list better than its place in it. */
const names = ['name', 'sku', 'id', 'by'];

/** Every place at which two values differ; a value that is not there at all has no places. */
export function differencesBetween(before: unknown, after: unknown): Difference[] {
  const [old, young] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...old.keys(), ...young.keys()])];
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), young.get(path)];
    if (Object.is(was, is)) return [];
    return {
      path,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    };
  });
}

/** The same for values of which only the counting up and down can be told, from nothing if they are new. */
export const increments = (before: unknown, after: unknown): Difference[] =>
  differencesBetween(before, after).flatMap(({ path, before: was = 0, after: is }) => {
    if (path === 'version' || typeof is !== 'number' || typeof was !== 'number') return [];
    return is === was ? [] : [{ path, by: is - was }];
  });

function leavesOf(value: unknown, path = '', leaves: Leaves = new Map()): Leaves {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) leavesOf(item, join(path, nameOf(item) ?? index), leaves);
  } else if (value instanceof Object) {
    for (const [key, item] of Object.entries(value)) leavesOf(item, join(path, key), leaves);
  } else if (value !== undefined) leaves.set(path, value);
  return leaves;
}

const join = (path: string, key: string | number): string => (path === '' ? String(key) : `${path}.${key}`);

function nameOf(item: unknown): string | undefined {
  if (!(item instanceof Object)) return undefined;
  const found = Object.entries(item).find(([key, value]) => names.includes(key) && typeof value === 'string');
  return found && String(found[1]);
}

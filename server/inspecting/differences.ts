/** Compares two versions of a row, path by path. */
import type { Difference } from '@/server/contracts/inspection';

type Leaves = Map<string, unknown>;

/** Fields that identify a list item better than its index. */
const names = ['name', 'sku', 'id', 'by'];

/** Every path at which two values differ. */
export function differencesBetween(before: unknown, after: unknown): Difference[] {
  const [old, current] = [leavesOf(before), leavesOf(after)];
  const paths = [...new Set([...old.keys(), ...current.keys()])];
  return paths.flatMap((path) => {
    const [was, is] = [old.get(path), current.get(path)];
    if (Object.is(was, is)) return [];
    return {
      path,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    };
  });
}

/** The same for rows of counters, whose absolute values are unknown: only the increments. */
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

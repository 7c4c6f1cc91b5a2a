/**
 * What of a migration may run in one transaction, and which indexes have to be built beside it so that nobody
 * who writes has to wait.
 */

/** An index that is built without locking its table against writes. */
export type PendingIndex = { name: string; statement: string };

type Steps = { inOne: string[]; after: PendingIndex[] };

/** Whoever changes the shape of the database holds this advisory lock. */
export const MIGRATION_LOCK = 7_336_115;

const comments = /^(\s*--[^\n]*\n|\s+)*/;
const newTable = /^create\s+table\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?/i;
const newIndex =
  /^create\s+(unique\s+)?index\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?"?([\w-]+)"?\s+on\s+(?:"?public"?\.)?"?(\w+)"?/i;

/**
 * Splits the statements of a migration: an index on a table that the same migration makes is built at once,
 * any other one is built concurrently after it.
 */
export function stepsOf(statements: readonly string[]): Steps {
  const bare = statements.map((statement) => statement.replace(comments, '').trim().replace(/;+$/, ''));
  const made = new Set(bare.flatMap((statement) => newTable.exec(statement)?.[1] ?? []));
  const steps: Steps = { inOne: [], after: [] };
  for (const statement of bare.filter((each) => each !== '')) {
    const [all = '', unique = '', name = '', table = ''] = newIndex.exec(statement) ?? [];
    const rest = statement.slice(all.length);
    if (name === '') steps.inOne.push(statement);
    else if (made.has(table)) steps.inOne.push(`create ${unique}index "${name}" on "${table}"${rest}`);
    else
      steps.after.push({
        name,
        statement: `create ${unique}index concurrently "${name}" on "${table}"${rest}`,
      });
  }
  return steps;
}

/** The same statements for a database that nobody uses yet: every index at once. */
export const allInOne = (statements: readonly string[]): string[] => {
  const { inOne, after } = stepsOf(statements);
  return [...inOne, ...after.map(({ statement }) => statement.replace(' concurrently ', ' '))];
};

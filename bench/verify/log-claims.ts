/** Claims that the database alone can answer. */
import type { Sql } from '@/db/connect';
import { type CountedFinding, findingOf, invariants } from '@/db/invariants';
import type { Claim } from './claim';

const SIDE_BY_SIDE = 3;

/** Examines every database invariant; those about the end are due only at rest. */
export async function logClaims(
  sql: Sql,
  say: (what: string) => void = () => undefined,
): Promise<(atRest: boolean) => Claim[]> {
  const waiting = [...invariants.entries()];
  const found: [index: number, holds: 'always' | 'at rest', finding: CountedFinding][] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, invariant] = next;
      say(`${invariant.name} (${index + 1} of ${invariants.length})`);
      found.push([index, invariant.holds, await findingOf(sql, invariant)]);
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  found.sort(([one], [other]) => one - other);
  return (atRest) => found.map(([, holds, finding]) => claimOf(finding, atRest || holds === 'always'));
}

const claimOf = ({ name, counted, wrong, violations }: CountedFinding, isDue: boolean): Claim => ({
  name,
  counted,
  wrong: isDue ? wrong : 0,
  notYet: isDue ? 0 : wrong,
  subjects: violations,
});

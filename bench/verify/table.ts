/** The results as a table for people. */
import type { Claim } from './claim';
import type { Examination } from './examination';
import { describePending } from './pending-work';

const WIDTH = 74;

/** The table of an examination. */
export function tableOf({ claims, toDo, atRest }: Examination): string {
  const wrong = claims.filter((claim) => claim.wrong > 0).length;
  const waiting = claims.filter((claim) => claim.wrong === 0 && claim.notYet > 0).length;
  const rest = describePending(toDo);
  return [
    '',
    `  ${'invariant'.padEnd(WIDTH)}${'counted'.padStart(9)}${'violations'.padStart(12)}`,
    ...claims.flatMap(linesOf),
    '',
    `  ${claims.length} invariants over ${toDo.facts} events: ${claims.length - wrong - waiting} hold, ` +
      `${wrong} are violated, ${waiting} are not yet due`,
    rest === '' ? '  No work is pending.' : `  Pending: ${rest}.`,
    ...(atRest && rest !== '' ? ['  None of it should be pending.'] : []),
    '',
  ].join('\n');
}

/** The lines of one claim. */
export function linesOf(claim: Claim): string[] {
  const { name, counted, wrong, notYet, subjects, note } = claim;
  const mark = wrong > 0 ? '✗' : notYet > 0 ? '…' : '✓';
  const found = wrong === 0 && notYet > 0 ? `${notYet} not yet` : String(wrong);
  const line = `${mark} ${name.padEnd(WIDTH)}${String(counted).padStart(9)}${found.padStart(12)}`;
  const named = wrong > 0 ? subjects.map((subject) => `      ${subject}`) : [];
  return [note ? `${line}   ${note}` : line, ...named];
}

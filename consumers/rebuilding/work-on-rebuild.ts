/** One rebuild, as far as it can be brought for now: fold to the end of the log, then compare, or switch. */
import { fencePartitions, switchRows } from '@/db/consuming/rebuild-switch';
import { keepComparison, keepFolded, type Rebuild } from '@/db/consuming/rebuilds';
import { pause } from '@/server/clock';
import { switchedEvent } from '@/server/commands/rebuild-model';
import { compare } from './compare';
import { type Folding, foldPiece } from './fold-piece';
import { newsOf } from './news-of';

type Given = Folding & { signal: AbortSignal };

/**
 * Works until the end of the log, or until told to stop. Gives up without an error when the rebuild belongs
 * to someone else by now. Throws when the database fails; then whoever takes it next goes on from there.
 */
export async function workOnRebuild(given: Given): Promise<void> {
  const { sql, keeper, rebuild, signal } = given;
  if (isAlone(rebuild)) await fencePartitions(sql, rebuild.model);
  const caughtUp = await foldToTheEnd(given);
  if (!caughtUp || signal.aborted) return;
  if (caughtUp.state === 'switching') return switchOver({ ...given, rebuild: caughtUp });
  if (!caughtUp.isCompared) await keepComparison(sql, caughtUp, await compare(sql, keeper, caughtUp));
}

/** Nobody else may keep rows while there are none, or while they are switched. */
const isAlone = ({ way, state }: Rebuild): boolean => way === 'emptied' || state === 'switching';

/** Pieces are short, and between them the others of this process have their turn. */
async function foldToTheEnd(given: Given): Promise<Rebuild | undefined> {
  const { sql, signal } = given;
  let { rebuild } = given;
  for (let isAtEnd = false; !isAtEnd && !signal.aborted; ) {
    const { rows, isAtEnd: reached, ...folded } = await foldPiece({ ...given, rebuild });
    const state = await keepFolded(sql, rebuild, { rows, isAtEnd: reached, ...folded });
    if (!state) return undefined;
    if (isAlone(rebuild)) await fencePartitions(sql, rebuild.model);
    rebuild = { ...rebuild, ...folded, state };
    isAtEnd = reached;
    await pause(1, signal);
  }
  return rebuild;
}

/**
 * Only when the partitions are held is it known what the live rows hold; whatever they do hold was published,
 * so it is read by folding once more.
 */
async function switchOver(given: Given): Promise<void> {
  const { sql, keeper, rebuild } = given;
  await fencePartitions(sql, rebuild.model);
  const whole = await foldToTheEnd(given);
  if (!whole) return;
  const { table, follows } = keeper;
  const news = await newsOf(sql, keeper, whole);
  const event = await switchedEvent(sql, whole);
  await switchRows(sql, { rebuild: whole, table, follows }, { event, news });
}

/** Says which orders the old till takes from now on: on the record, and once however often it is asked. */
import type { Sql } from '@/db/connect';
import { append, VersionConflict } from '@/db/event-store';
import { OLD_TILL_STREAM, readOldTill } from '@/db/old-till';
import type { OldTillTakes } from '@/server/contracts/old-till';
import { freshId } from '@/server/ids';

export type SwitchOldTill = { sql: Sql; takes: OldTillTakes; operatorId: string };

const MOST_TRIES = 5;

/** Switches it; what is so already is not said again. Throws what the database throws. */
export async function switchOldTill(asked: SwitchOldTill): Promise<{ takes: OldTillTakes }> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToSwitch(asked);
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToSwitch({ sql, takes, operatorId }: SwitchOldTill) {
  const now = await readOldTill(sql);
  if (now.takes === takes) return { takes };
  const id = freshId();
  const metadata = {
    correlationId: id,
    causationId: id,
    actor: { kind: 'operator', id: operatorId },
  } as const;
  const fact = { type: 'till.switched', data: { takes } } as const;
  await append(sql, [{ id, stream: OLD_TILL_STREAM, version: now.version + 1, fact, metadata }]);
  return { takes };
}

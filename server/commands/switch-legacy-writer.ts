/** Sets which orders the legacy writer takes: recorded, and once however often it is repeated. */
import type { Sql } from '@/db/connect';
import { append, VersionConflict } from '@/db/log/event-store';
import { LEGACY_WRITER_STREAM, readLegacyWriter } from '@/db/log/legacy-writer';
import type { LegacyWriterTakes } from '@/server/contracts/legacy-writer';
import { freshId } from '@/server/ids';

export type SwitchLegacyWriter = { sql: Sql; takes: LegacyWriterTakes; operatorId: string };

const MOST_TRIES = 5;

/** Switches the legacy writer; records nothing when unchanged. Throws on a database error. */
export async function switchLegacyWriter(command: SwitchLegacyWriter): Promise<{ takes: LegacyWriterTakes }> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToSwitch(command);
    } catch (error) {
      if (!(error instanceof VersionConflict) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToSwitch({ sql, takes, operatorId }: SwitchLegacyWriter) {
  const now = await readLegacyWriter(sql);
  if (now.takes === takes) return { takes };
  const id = freshId();
  const metadata = {
    correlationId: id,
    causationId: id,
    actor: { kind: 'operator', id: operatorId },
  } as const;
  const fact = { type: 'till.switched', data: { takes } } as const;
  await append(sql, [{ id, stream: LEGACY_WRITER_STREAM, version: now.version + 1, fact, metadata }]);
  return { takes };
}

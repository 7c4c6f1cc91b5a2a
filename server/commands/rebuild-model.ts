/**
 * Makes a read model again from the log: begun, compared, switched or abandoned by an operator, on the
 * record.
 */
import type { Sql } from '@/db/connect';
import { isVersionConflict, type NewEvent, streamVersion } from '@/db/event-store';
import { abandonRebuild, askOfRebuild, beginRebuild, type Rebuild } from '@/db/rebuilds';
import type { Problem } from '@/server/contracts/order-api';
import type { RebuildAct } from '@/server/contracts/rebuild-api';
import type { Fact } from '@/server/contracts/registry';
import { freshId } from '@/server/ids';

export type RebuildModel = {
  sql: Sql;
  model: string;
  table: string;
  act: RebuildAct;
  reason: string;
  operatorId: string;
};

export type RebuildModelAnswer =
  | { status: 202; body: { model: string; act: RebuildAct } }
  | { status: 409; body: Problem };

const MOST_TRIES = 5;

/** Asks for it; a worker does it. Throws what the database throws. */
export async function rebuildModel(asked: RebuildModel): Promise<RebuildModelAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { model, act } = asked;
      if (await done(asked)) return { status: 202, body: { model, act } };
      return { status: 409, body: { code: 'not-so', message: refusals[act] } };
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

const refusals: Record<RebuildAct, string> = {
  rebuild: 'It is being made again already.',
  'throw-away': 'It is being made again already: abandon that first.',
  compare: 'It has not caught up with the log yet.',
  switch: 'Old and new were not compared yet.',
  abandon: 'There is no way back: it is not being made again, or its old rows are gone.',
};

async function done({ sql, model, table, act, reason, operatorId }: RebuildModel): Promise<boolean> {
  if (act === 'compare') return askOfRebuild(sql, model, { act, operatorId, reason });
  if (act === 'switch') return askOfRebuild(sql, model, { act, operatorId, reason });
  if (act === 'abandon') {
    const fact: Fact = { type: 'rebuild.abandoned', data: { model, reason } };
    return abandonRebuild(sql, model, await eventOf(sql, { model, operatorId, fact }));
  }
  const way = act === 'throw-away' ? 'emptied' : 'beside';
  const fact: Fact = { type: 'rebuild.started', data: { model, way, reason } };
  const event = await eventOf(sql, { model, operatorId, fact });
  return beginRebuild(sql, { model, table, way, reason, operatorId }, event);
}

/** What is recorded when the rows were switched, for the operator who asked for it. */
export const switchedEvent = (sql: Sql, { model, operatorId, reason }: Rebuild): Promise<NewEvent> =>
  eventOf(sql, { model, operatorId, fact: { type: 'rebuild.switched', data: { model, reason } } });

type Told = { model: string; operatorId: string; fact: Fact };

async function eventOf(sql: Sql, { model, operatorId, fact }: Told): Promise<NewEvent> {
  const stream = `rebuild-${model}`;
  const id = freshId();
  const actor = { kind: 'operator', id: operatorId } as const;
  const version = (await streamVersion(sql, stream)) + 1;
  return { id, stream, version, fact, metadata: { correlationId: id, causationId: id, actor } };
}

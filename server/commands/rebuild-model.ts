/**
 * Rebuilds a read model from the log: started, compared, switched or abandoned by an operator, and
 * recorded.
 */
import type { Sql } from '@/db/connect';
import { abandonRebuild, askOfRebuild, beginRebuild, type Rebuild } from '@/db/consuming/rebuilds';
import { isVersionConflict, type NewEvent, streamVersion } from '@/db/log/event-store';
import type { Problem } from '@/server/contracts/order-api';
import type { RebuildAction } from '@/server/contracts/rebuild-api';
import type { DomainEvent } from '@/server/contracts/registry';
import { freshId } from '@/server/ids';

export type RebuildModel = {
  sql: Sql;
  model: string;
  table: string;
  act: RebuildAction;
  reason: string;
  operatorId: string;
};

export type RebuildModelResult =
  | { status: 202; body: { model: string; act: RebuildAction } }
  | { status: 409; body: Problem };

const MOST_TRIES = 5;

/** Requests the step; a worker performs it. Throws on a database error. */
export async function rebuildModel(command: RebuildModel): Promise<RebuildModelResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { model, act } = command;
      if (await done(command)) return { status: 202, body: { model, act } };
      return { status: 409, body: { code: 'not-so', message: refusals[act] } };
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

const refusals: Record<RebuildAction, string> = {
  rebuild: 'This read model is already being rebuilt.',
  'throw-away': 'This read model is already being rebuilt. Abandon that rebuild first.',
  compare: 'The rebuild has not caught up with the log yet. Wait until it has.',
  switch: 'The old and new rows have not been compared yet. Compare them first.',
  abandon: 'Nothing to abandon: no rebuild is running, or the old rows are already gone.',
};

async function done({ sql, model, table, act, reason, operatorId }: RebuildModel): Promise<boolean> {
  if (act === 'compare') return askOfRebuild(sql, model, { act, operatorId, reason });
  if (act === 'switch') return askOfRebuild(sql, model, { act, operatorId, reason });
  if (act === 'abandon') {
    const fact: DomainEvent = { type: 'rebuild.abandoned', data: { model, reason } };
    return abandonRebuild(sql, model, await eventOf(sql, { model, operatorId, fact }));
  }
  const way = act === 'throw-away' ? 'emptied' : 'beside';
  const fact: DomainEvent = { type: 'rebuild.started', data: { model, way, reason } };
  const event = await eventOf(sql, { model, operatorId, fact });
  return beginRebuild(sql, { model, table, way, reason, operatorId }, event);
}

/** The event that records the switch, for the operator who requested it. */
export const switchedEvent = (sql: Sql, { model, operatorId, reason }: Rebuild): Promise<NewEvent> =>
  eventOf(sql, { model, operatorId, fact: { type: 'rebuild.switched', data: { model, reason } } });

type RebuildEvent = { model: string; operatorId: string; fact: DomainEvent };

async function eventOf(sql: Sql, { model, operatorId, fact }: RebuildEvent): Promise<NewEvent> {
  const stream = `rebuild-${model}`;
  const id = freshId();
  const actor = { kind: 'operator', id: operatorId } as const;
  const version = (await streamVersion(sql, stream)) + 1;
  return { id, stream, version, fact, metadata: { correlationId: id, causationId: id, actor } };
}

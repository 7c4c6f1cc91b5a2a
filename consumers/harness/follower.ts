/** Consumers as those who look at an order see them: what they follow, and what a fact does to their rows. */

import type { RowChange } from '@/server/contracts/inspection';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { differencesBetween, increments } from '@/server/inspecting/differences';
import type { InspectedConsumer } from '@/server/inspecting/inspected-consumer';
import { remoteOf } from './calls';
import type { Consumer, Projection, VersionedRow } from './define';

/** These consumers as followers. */
export const followersOf = (consumers: readonly Consumer[]): InspectedConsumer[] =>
  consumers.map((consumer) => ({
    name: consumer.name,
    kind: consumer.kind,
    follows: consumer.follows,
    ...callsOf(consumer),
    changes: (events) => (consumer.kind === 'projection' ? changesIn(consumer, events) : []),
  }));

function callsOf(consumer: Consumer): Pick<InspectedConsumer, 'calls'> {
  const remote = 'asks' in consumer ? remoteOf(consumer.asks) : undefined;
  return remote ? { calls: serviceNames[remote] } : {};
}

const serviceNames = { cards: 'card processor', mail: 'mail server' } as const;

/**
 * What each of these facts, of one stream in their order, changed in a read model. Rows that gather facts of
 * many streams show by how much each fact moved them, as what they were before is not this stream's to tell.
 */
function changesIn(consumer: Projection, events: readonly RecordedEvent[]): RowChange[] {
  const rows = new Map<string, VersionedRow | undefined>();
  return events
    .filter(({ type }) => consumer.follows.includes(type))
    .flatMap((event) =>
      consumer.keys(event).flatMap((key) => changeOf(consumer, { event, key, rows }) ?? []),
    );
}

type Place = { event: RecordedEvent; key: string; rows: Map<string, VersionedRow | undefined> };

function changeOf(consumer: Projection, { event, key, rows }: Place): RowChange | undefined {
  const before = rows.get(key);
  const after = consumer.when(before, event, key);
  if (!after) return undefined;
  rows.set(key, after);
  const { name, table, rowsPer } = consumer;
  const isOwn = rowsPer === 'stream';
  const differences = isOwn ? differencesBetween(before, after) : increments(before, after);
  if (differences.length === 0) return undefined;
  return { eventId: event.id, consumer: name, table, key, isNew: isOwn && !before, differences };
}

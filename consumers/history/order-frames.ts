/** One order, event by event: its page after each, and what each changed in the rows that are its own. */
import type { Consumer, Projection } from '@/consumers/harness/define';
import { followersOf } from '@/consumers/harness/follower';
import type { Sql } from '@/db/connect';
import { readStream } from '@/db/log/event-store';
import type { Envelope } from '@/server/contracts/envelope';
import type { RowChange } from '@/server/contracts/inspection';
import { orderView } from '@/server/contracts/order-view';
import type { OrderFrame } from '@/server/contracts/past';
import type { RecordedEvent } from '@/server/contracts/read-event';
import { foldInto } from './fold';
import { readable } from './readable';

type Asked = { sql: Sql; consumers: readonly Consumer[] };

/** Every event of a stream with the order's page after it; none for an unknown stream. */
export async function framesOf({ sql, consumers }: Asked, stream: string): Promise<OrderFrame[]> {
  const stored = await readStream(sql, stream);
  const entries = await readable(
    sql,
    stored.map((event) => ({ cursor: '0:0', event })),
  );
  const events = entries.flatMap(({ event }) => event ?? []);
  const changes = followersOf(consumers).flatMap((follower) => follower.changes(events));
  const pageAfter = pagesOf(consumers, events);
  let page: OrderFrame['page'];
  return stored.map((event) => {
    page = pageAfter.get(event.id) ?? page;
    return { event, ...(page && { page }), changes: changesBy(event, changes) };
  });
}

const changesBy = ({ id }: Envelope, changes: readonly RowChange[]) =>
  changes.filter(({ eventId }) => eventId === id);

/** The last of the frames up to an event, with the changes of the rows that belong to its stream alone. */
export async function frameAt(asked: Asked, event: Envelope): Promise<OrderFrame | undefined> {
  const consumers = asked.consumers.filter(isOwn);
  const frames = await framesOf({ ...asked, consumers }, event.stream);
  return frames.find((frame) => frame.event.id === event.id);
}

const isOwn = (one: Consumer): one is Projection => one.kind === 'projection' && one.rowsPer === 'stream';

/** The order's page after each of these events, by event; as the projection of pages folds it. */
function pagesOf(consumers: readonly Consumer[], events: readonly RecordedEvent[]) {
  const own = consumers.filter(isOwn).filter(({ name }) => name === 'order-status');
  const rows = new Map(own.map(({ name }) => [name, new Map()]));
  const pages = new Map<string, NonNullable<OrderFrame['page']>>();
  for (const event of events) {
    const page = orderView.safeParse(foldInto(rows, own, event).at(-1)?.after);
    if (page.success) pages.set(event.id, page.data);
  }
  return pages;
}

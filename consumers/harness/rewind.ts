/**
 * A partition that is to do the log again: it is given every fact of a stretch, the inbox tells which are
 * done, and the others are done as if they came for the first time.
 */
import { START } from '@/db/log/cursor';
import { type Batch, receive } from './delivery';
import { emptyPlan } from './plan';
import { patiently, type Work } from './work';

/**
 * Does the next stretch; gives whether another may be left. A stretch that is cut short is begun again by
 * whoever has the partition then.
 * @param doBatch does a batch however often the database is away
 */
export async function workOnRewind(work: Work, doBatch: (batch: Batch) => Promise<unknown>) {
  const { store, hold, consumer, partitions } = work.assignment;
  if (consumer.kind === 'projection') return false;
  const part = { partition: hold.partition, partitions, follows: consumer.follows };
  const stretch = await patiently(work, () => store.rewindRange(hold, part));
  if (!stretch) return false;
  const ids = stretch.entries.map(({ event }) => event.id);
  const known = await patiently(work, () => store.alreadyDone(hold.consumer, ids));
  const missing = stretch.entries.filter(({ event }) => !known.has(event.id));
  if (missing.length > 0) {
    const received = receive(JSON.stringify(missing), consumer.follows);
    await doBatch({ ...received, again: false, reread: true, isRewind: true });
  }
  const done =
    missing.length === 0 ? known : await patiently(work, () => store.alreadyDone(hold.consumer, ids));
  const rewound = { missing: 0, upTo: stretch.upTo, looked: ids.length, waiting: ids.length - done.size };
  await patiently(work, () => store.write({ assignment: hold, upTo: START, ...emptyPlan(), rewound }));
  return true;
}

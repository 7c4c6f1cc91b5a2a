/** The operators' API of read models and their rebuilds. */
import { z } from 'zod';
import { label, operatorsReason } from './fields';

const count = z.int().min(0);
const moment = z.iso.datetime();

/** `throw-away` empties the table before rebuilding; `switch` replaces the visible rows with the rebuilt ones. */
export const rebuildAction = z.enum(['rebuild', 'throw-away', 'compare', 'switch', 'abandon']);
export type RebuildAction = z.infer<typeof rebuildAction>;

/** The body of POST /api/admin/read-models/{name}. */
export const rebuildRequest = z.strictObject({ act: rebuildAction, reason: operatorsReason });
export const rebuildResponse = z.strictObject({ model: label(60), act: rebuildAction });

/** A row that differs; absent on the side that does not have it. */
export const rowDifference = z.strictObject({
  key: z.string(),
  old: z.unknown().optional(),
  new: z.unknown().optional(),
});

/** A comparison of old and new rows; rows with events in flight count as `onTheWay`, not as differing. */
export const comparison = z.strictObject({
  at: moment,
  equal: count,
  differing: count,
  onTheWay: count,
  samples: z.array(rowDifference),
});
export type Comparison = z.infer<typeof comparison>;

/** The state of a rebuild. */
export const rebuildState = z.strictObject({
  state: z.enum(['folding', 'following', 'switching']),
  way: z.enum(['beside', 'emptied']),
  reason: z.string(),
  startedAt: moment,
  looked: count,
  about: count,
  stuck: count,
  comparison: comparison.optional(),
});
export type RebuildState = z.infer<typeof rebuildState>;

/** A read model: its event types, size, lag and rebuild. */
export const readModel = z.strictObject({
  name: label(60),
  /** A projection is folded from the log; a mirror fetches current data, so it has no history. */
  kind: z.enum(['projection', 'mirror']),
  table: z.string(),
  follows: z.array(z.string()),
  rows: count,
  bytes: count,
  behind: count,
  rebuild: rebuildState.optional(),
});
export type ReadModel = z.infer<typeof readModel>;

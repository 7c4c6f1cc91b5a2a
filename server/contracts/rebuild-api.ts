/** What operators may ask of read models over HTTP, and how one stands that is made again. */
import { z } from 'zod';
import { label, operatorsReason } from './fields';

const count = z.int().min(0);
const moment = z.iso.datetime();

/** `throw-away` empties the table first; `switch` puts what was made again in the place of what is seen. */
export const rebuildAction = z.enum(['rebuild', 'throw-away', 'compare', 'switch', 'abandon']);
export type RebuildAction = z.infer<typeof rebuildAction>;

/** The body of POST /api/admin/read-models/{name}. */
export const rebuildRequest = z.strictObject({ act: rebuildAction, reason: operatorsReason });
export const rebuildResponse = z.strictObject({ model: label(60), act: rebuildAction });

/** A row that is not the same in both; a side without a row has none. */
export const rowDifference = z.strictObject({
  key: z.string(),
  old: z.unknown().optional(),
  new: z.unknown().optional(),
});

/** What was found when old and new were compared; rows that facts are on the way to are not counted. */
export const comparison = z.strictObject({
  at: moment,
  equal: count,
  differing: count,
  onTheWay: count,
  samples: z.array(rowDifference),
});
export type Comparison = z.infer<typeof comparison>;

/** How a rebuild stands. */
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

/** A read model: what it follows, how far it is, how much it holds, and whether it is made again. */
export const readModel = z.strictObject({
  name: label(60),
  /** A projection is folded from the log; a mirror asks again, so it has no past. */
  kind: z.enum(['projection', 'mirror']),
  table: z.string(),
  follows: z.array(z.string()),
  rows: count,
  bytes: count,
  behind: count,
  rebuild: rebuildState.optional(),
});
export type ReadModel = z.infer<typeof readModel>;

/** The envelope of every event: identity, stream version and origin. */
import { z } from 'zod';
import { label } from './fields';

/** The largest Postgres integer. */
const HIGHEST_VERSION = 2_147_483_647;

/** The person or service that caused an event; a person's id is opaque. */
export const actor = z.strictObject({
  kind: z.enum(['shopper', 'operator', 'service', 'system']),
  id: label(100),
});
export type Actor = z.infer<typeof actor>;

/** The origin of an event: its correlation, the message that caused it, and the actor. */
export const metadata = z.strictObject({
  correlationId: label(100),
  causationId: label(100),
  actor,
  traceparent: label(100).optional(),
});
export type Metadata = z.infer<typeof metadata>;

/** An event as stored and sent; `data` is in the schema version it was written in. */
export const envelope = z.strictObject({
  id: z.uuid(),
  stream: z.string().regex(/^[a-z]+-.{1,64}$/),
  version: z.int().min(1).max(HIGHEST_VERSION),
  type: label(100),
  schemaVersion: z.int().min(1),
  at: z.iso.datetime(),
  data: z.unknown(),
  metadata,
});
export type Envelope = z.infer<typeof envelope>;

/** The envelope every event travels in: identity, place in its stream, and where it came from. */
import { z } from 'zod';
import { label } from './fields';

/** The highest version that the store can count. */
const HIGHEST_VERSION = 2_147_483_647;

/** Who caused an event: a person or a service, by an id that says nothing else about them. */
export const actor = z.strictObject({
  kind: z.enum(['shopper', 'operator', 'service', 'system']),
  id: label(100),
});
export type Actor = z.infer<typeof actor>;

/** Where an event came from: the flow it belongs to, the message that caused it, and who acted. */
export const metadata = z.strictObject({
  correlationId: label(100),
  causationId: label(100),
  actor,
  traceparent: label(100).optional(),
});
export type Metadata = z.infer<typeof metadata>;

/** An event as it is stored and sent, its data still in the version it was written in. */
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

/** An event as the rest of the world writes one: CloudEvents 1.0, in its JSON form, there and back. */
import { z } from 'zod';
import { type Envelope, envelope } from './envelope';
import { label } from './fields';

const SOURCE = 'urn:eventually:shop';
const TYPE_PREFIX = 'eventually.';

/** The attributes of the standard, and the extensions this shop adds: lower-case letters and digits only. */
export const cloudEvent = z.object({
  specversion: z.literal('1.0'),
  id: z.uuid(),
  source: z.literal(SOURCE),
  type: z.string().startsWith(TYPE_PREFIX),
  subject: z.string(),
  time: z.iso.datetime(),
  datacontenttype: z.literal('application/json'),
  dataschema: z.string(),
  data: z.unknown(),
  /** Which event of its stream it is, from 1. */
  streamversion: z.int().min(1),
  /** The version of the shape of its data. */
  schemaversion: z.int().min(1),
  correlationid: label(100),
  causationid: label(100),
  actorkind: z.string(),
  actorid: z.string(),
  traceparent: z.string().optional(),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

/** The event as a CloudEvent. */
export function toCloudEvent(event: Envelope): CloudEvent {
  const { correlationId, causationId, actor, traceparent } = event.metadata;
  return {
    specversion: '1.0',
    id: event.id,
    source: SOURCE,
    type: TYPE_PREFIX + event.type,
    subject: event.stream,
    time: event.at,
    datacontenttype: 'application/json',
    dataschema: `urn:eventually:event:${event.type}:${event.schemaVersion}`,
    data: event.data,
    streamversion: event.version,
    schemaversion: event.schemaVersion,
    correlationid: correlationId,
    causationid: causationId,
    actorkind: actor.kind,
    actorid: actor.id,
    ...(traceparent ? { traceparent } : {}),
  };
}

/** The event that a CloudEvent of this shop tells of. Throws ZodError when it is none. */
export function fromCloudEvent(value: unknown): Envelope {
  const told = cloudEvent.parse(value);
  return envelope.parse({
    id: told.id,
    stream: told.subject,
    version: told.streamversion,
    type: told.type.slice(TYPE_PREFIX.length),
    schemaVersion: told.schemaversion,
    at: told.time,
    data: told.data,
    metadata: {
      correlationId: told.correlationid,
      causationId: told.causationid,
      actor: { kind: told.actorkind, id: told.actorid },
      ...(told.traceparent ? { traceparent: told.traceparent } : {}),
    },
  });
}

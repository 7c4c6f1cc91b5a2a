/** Converts events to and from CloudEvents 1.0 in JSON. */
import { z } from 'zod';
import { type Envelope, envelope } from './envelope';
import { label } from './fields';

const SOURCE = 'urn:eventually:shop';
const TYPE_PREFIX = 'eventually.';

/** The standard's attributes plus this shop's extensions, whose names may only have lower-case letters and digits. */
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
  /** The event's version in its stream, from 1. */
  streamversion: z.int().min(1),
  /** The schema version of `data`. */
  schemaversion: z.int().min(1),
  correlationid: label(100),
  causationid: label(100),
  actorkind: z.string(),
  actorid: z.string(),
  traceparent: z.string().optional(),
});
export type CloudEvent = z.infer<typeof cloudEvent>;

/** Converts an event to a CloudEvent. */
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

/** Converts a CloudEvent of this shop back to an event. Throws ZodError when it is not one. */
export function fromCloudEvent(value: unknown): Envelope {
  const received = cloudEvent.parse(value);
  return envelope.parse({
    id: received.id,
    stream: received.subject,
    version: received.streamversion,
    type: received.type.slice(TYPE_PREFIX.length),
    schemaVersion: received.schemaversion,
    at: received.time,
    data: received.data,
    metadata: {
      correlationId: received.correlationid,
      causationId: received.causationid,
      actor: { kind: received.actorkind, id: received.actorid },
      ...(received.traceparent ? { traceparent: received.traceparent } : {}),
    },
  });
}

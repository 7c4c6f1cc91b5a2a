/**
 * The published description of what is said, docs/asyncapi.json: every event in every version, on which
 * subject, who publishes and who follows it, told from the code's own definitions.
 */
import { z } from 'zod';
import { consumers } from '@/consumers/index';
import { cloudEvent } from '@/server/contracts/cloud-event';
import type { Category } from '@/server/contracts/define-event';
import { envelope } from '@/server/contracts/envelope';
import { type PublishedShape, publishedShapes } from '@/server/contracts/published-shapes';
import { categoriesOf, eventTypes } from '@/server/contracts/registry';
import { gatewayChannel, gatewayMessages, gatewayOperations } from './asyncapi-gateway';
import { followersOf, producersOf } from './who-says-what';

export type Json = Record<string, unknown>;

const keyOf = ({ type, version }: Pick<PublishedShape, 'type' | 'version'>) => `${type}.v${version}`;
const ref = (path: string): Json => ({ $ref: `#/${path}` });
const object = (properties: Json): Json => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
});
const categoryOf = (type: string): Category => eventTypes.get(type)?.category ?? 'order';

/** A zod shape as JSON Schema, as it is sent. */
function schemaOf(shape: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return schema;
}

/** A shape that has definitions of its own, pointing to them where it is put. */
const within = (path: string, shape: unknown): unknown =>
  JSON.parse(JSON.stringify(shape).replaceAll('"#/$defs/', `"#/${path}/$defs/`));

/** The whole description, as AsyncAPI 3.0. */
export function describeEvents(): Json {
  const shapes = publishedShapes();
  const categories = [...new Set(shapes.map(({ type }) => categoryOf(type)))].toSorted();
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Eventually',
      version: '1',
      description:
        'Events travel in parcels: JSON lists of entries of one partition and category, in the order of ' +
        'the log. A parcel of one type only has the type behind its subject: events.0.order.order.placed; ' +
        'who follows a type listens to both. Each entry has a cursor and an event; an event maps to ' +
        'CloudEvents 1.0, as components/schemas/CloudEvent says.',
    },
    defaultContentType: 'application/json',
    servers: {
      broker: { host: 'localhost:4222', protocol: 'nats', description: 'NATS JetStream, stream EVENTS' },
      gateway: { host: 'localhost:3001', protocol: 'ws', description: 'Socket.IO 4, websocket only' },
    },
    channels: {
      ...Object.fromEntries(categories.map((category) => [category, channelOf(category, shapes)])),
      gateway: gatewayChannel,
    },
    operations: {
      ...Object.fromEntries(categories.map((category) => [`publish.${category}`, publishing(category)])),
      ...Object.fromEntries(consumers.flatMap(following)),
      ...gatewayOperations,
    },
    components: { messages: { ...messagesOf(shapes), ...gatewayMessages }, schemas: schemasOf(shapes) },
  };
}

const channelOf = (category: Category, shapes: readonly PublishedShape[]): Json => ({
  address: `events.{partition}.${category}`,
  description: `What is said of each ${category}; one stream is one partition, so its facts stay in order.`,
  servers: [ref('servers/broker')],
  parameters: { partition: { description: 'From 0 to PARTITIONS - 1.', default: '0' } },
  messages: Object.fromEntries(
    shapes
      .filter(({ type }) => categoryOf(type) === category)
      .map((shape) => [keyOf(shape), ref(`components/messages/${keyOf(shape)}`)]),
  ),
});

const publishing = (category: Category): Json => ({
  action: 'send',
  title: `The relay publishes what is said of each ${category}`,
  channel: ref(`channels/${category}`),
});

/** One operation for each subject that a consumer listens to, with the messages it follows there. */
function following({ name, kind, follows }: (typeof consumers)[number]): [string, Json][] {
  return categoriesOf(follows).map((category) => {
    const types = follows.filter((type) => categoryOf(type) === category).toSorted();
    const messages = types.flatMap((type) => {
      const versions = Array.from({ length: eventTypes.get(type)?.version ?? 1 }, (_, index) => index + 1);
      return versions.map((version) => ref(`channels/${category}/messages/${keyOf({ type, version })}`));
    });
    const title = `${name} follows (${kind})`;
    return [
      `${name}.${category}`,
      { action: 'receive', title, channel: ref(`channels/${category}`), messages },
    ];
  });
}

const messagesOf = (shapes: readonly PublishedShape[]): Json =>
  Object.fromEntries(
    shapes.map(({ type, version, summary }) => {
      const key = keyOf({ type, version });
      const published = eventTypes.get(type);
      const payload = {
        allOf: [ref('components/schemas/Parcel'), { contains: ref(`components/schemas/${key}`) }],
      };
      const message = {
        name: type,
        title: `${type} version ${version}`,
        summary,
        payload,
        'x-published-by': published ? producersOf(published.type) : [],
        'x-followed-by': followersOf(type),
      };
      return [key, message];
    }),
  );

function schemasOf(shapes: readonly PublishedShape[]): Json {
  const entries = shapes.flatMap(({ type, version, shape }): [string, unknown][] => {
    const key = keyOf({ type, version });
    const said = { type: { const: type }, schemaVersion: { const: version } };
    const data = ref(`components/schemas/${key}.data`);
    return [
      [key, object({ event: object({ ...said, data }) })],
      [`${key}.data`, within(`components/schemas/${key}.data`, shape)],
    ];
  });
  return {
    Parcel: { type: 'array', minItems: 1, maxItems: 200, items: ref('components/schemas/Entry') },
    Entry: object({ cursor: { type: 'string' }, event: ref('components/schemas/Envelope') }),
    Envelope: schemaOf(envelope),
    CloudEvent: schemaOf(cloudEvent),
    ...Object.fromEntries(entries),
  };
}

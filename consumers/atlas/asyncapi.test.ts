import { expect, test } from 'vitest';
import { z } from 'zod';
import { consumers } from '@/consumers/index';
import { publishedShapes } from '@/server/contracts/published-shapes';
import { printJson } from '@/server/web/print-json';
import { describeEvents } from './asyncapi';

const pointer = z.strictObject({ $ref: z.string().startsWith('#/') });
const name = z.string().regex(/^[\w.-]+$/);
const record = <S extends z.ZodType>(of: S) => z.record(name, of);

/** What AsyncAPI 3.0 asks of a description, as far as this one goes. */
const asyncapi = z.strictObject({
  asyncapi: z.literal('3.0.0'),
  info: z.strictObject({ title: z.string(), version: z.string(), description: z.string() }),
  defaultContentType: z.string(),
  servers: record(z.strictObject({ host: z.string(), protocol: z.string(), description: z.string() })),
  channels: record(
    z.strictObject({
      address: z.string(),
      description: z.string(),
      servers: z.array(pointer).min(1),
      parameters: record(z.strictObject({ description: z.string(), default: z.string() })).optional(),
      messages: record(pointer),
    }),
  ),
  operations: record(
    z.strictObject({
      action: z.enum(['send', 'receive']),
      title: z.string().optional(),
      channel: pointer,
      messages: z.array(pointer).min(1).optional(),
      reply: z.strictObject({ channel: pointer, messages: z.array(pointer) }).optional(),
    }),
  ),
  components: z.strictObject({
    messages: record(z.looseObject({ name: z.string(), title: z.string(), payload: z.looseObject({}) })),
    schemas: record(z.looseObject({})),
  }),
});

const description = JSON.parse(JSON.stringify(describeEvents()));

function* pointersIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === '$ref' && typeof inner === 'string') yield inner;
    else yield* pointersIn(inner);
  }
}

const at = (path: string): unknown =>
  path
    .slice(2)
    .split('/')
    .reduce((value, key) => value?.[key], description);

test('it is AsyncAPI 3.0, and whatever it points to is there', () => {
  const { operations } = asyncapi.parse(description);
  for (const each of pointersIn(description)) expect(at(each), each).toBeDefined();
  for (const { channel, messages = [] } of Object.values(operations)) {
    for (const { $ref } of messages) expect($ref.startsWith(`${channel.$ref}/messages/`), $ref).toBe(true);
  }
});

test('every version of every event is said on the subject of its category', () => {
  const { channels } = asyncapi.parse(description);
  const said = Object.entries(channels).flatMap(([key, { messages }]) =>
    key === 'gateway' ? [] : Object.keys(messages),
  );
  const versions = publishedShapes().map(({ type, version }) => `${type}.v${version}`);
  expect(said.toSorted()).toEqual(versions.toSorted());
});

test('every consumer receives what it follows, in every version', () => {
  const { operations } = asyncapi.parse(description);
  for (const consumer of consumers) {
    const received = Object.entries(operations)
      .filter(([key]) => key.startsWith(`${consumer.name}.`))
      .flatMap(([, { messages = [] }]) => messages.map(({ $ref }) => $ref.split('/').at(-1)));
    const wanted = publishedShapes().filter(({ type }) => consumer.follows.some((one) => one === type));
    expect(received.toSorted()).toEqual(wanted.map(({ type, version }) => `${type}.v${version}`).toSorted());
  }
});

test('it is published as it is: docs/asyncapi.json, which `vitest -u` writes anew', async () => {
  await expect(`${printJson(describeEvents())}\n`).toMatchFileSnapshot('../../docs/asyncapi.json');
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cloudEvent, fromCloudEvent, toCloudEvent } from './cloud-event';
import { envelope } from './envelope';

const folder = 'server/contracts/samples';
const samples = readdirSync(folder).map((file) =>
  envelope.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
);

test('every sample survives the round trip through a CloudEvent', () => {
  for (const sample of samples) {
    const traced = { ...sample, metadata: { ...sample.metadata, traceparent: `00-${'a'.repeat(32)}-01` } };
    for (const event of [sample, traced]) {
      const sent = JSON.parse(JSON.stringify(toCloudEvent(event)));
      expect(cloudEvent.parse(sent)).toEqual(sent);
      expect(fromCloudEvent(sent)).toEqual(event);
    }
  }
});

test('attribute names of CloudEvents are lower-case letters and digits, as the standard requires', () => {
  const [sample] = samples;
  if (!sample) throw new Error('there are no samples');
  for (const name of Object.keys(toCloudEvent(sample))) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
});

test('CloudEvents that this shop did not write are rejected', () => {
  const [sample] = samples;
  if (!sample) throw new Error('there are no samples');
  const valid = toCloudEvent(sample);
  expect(() => fromCloudEvent({ ...valid, source: 'urn:other' })).toThrow();
  expect(() => fromCloudEvent({ ...valid, type: 'order.placed' })).toThrow();
  expect(() => fromCloudEvent({ ...valid, streamversion: 0 })).toThrow();
  expect(() => fromCloudEvent({ ...valid, subject: 'no stream' })).toThrow();
  expect(() => fromCloudEvent(undefined)).toThrow();
});

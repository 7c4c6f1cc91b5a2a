import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cloudEvent, fromCloudEvent, toCloudEvent } from './cloud-event';
import { envelope } from './envelope';

const folder = 'server/contracts/samples';
const samples = readdirSync(folder).map((file) =>
  envelope.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))),
);

test('every sample is a CloudEvent, and comes back as it was', () => {
  for (const sample of samples) {
    const traced = { ...sample, metadata: { ...sample.metadata, traceparent: `00-${'a'.repeat(32)}-01` } };
    for (const event of [sample, traced]) {
      const told = JSON.parse(JSON.stringify(toCloudEvent(event)));
      expect(cloudEvent.parse(told)).toEqual(told);
      expect(fromCloudEvent(told)).toEqual(event);
    }
  }
});

test('its attributes have names that the standard allows', () => {
  const [sample] = samples;
  if (!sample) throw new Error('there are no samples');
  for (const name of Object.keys(toCloudEvent(sample))) expect(name).toMatch(/^[a-z0-9]{1,20}$/);
});

test('what is no event of this shop is refused', () => {
  const [sample] = samples;
  if (!sample) throw new Error('there are no samples');
  const told = toCloudEvent(sample);
  expect(() => fromCloudEvent({ ...told, source: 'urn:other' })).toThrow();
  expect(() => fromCloudEvent({ ...told, type: 'order.placed' })).toThrow();
  expect(() => fromCloudEvent({ ...told, streamversion: 0 })).toThrow();
  expect(() => fromCloudEvent({ ...told, subject: 'no stream' })).toThrow();
  expect(() => fromCloudEvent(undefined)).toThrow();
});

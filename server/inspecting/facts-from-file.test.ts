import { expect, test } from 'vitest';
import { toCloudEvent } from '@/server/contracts/cloud-event';
import { facts, recordedAt } from '@/server/domain/test-order';
import { factsFromFile } from './facts-from-file';

const placed = recordedAt(1, facts.placed);
const reserved = recordedAt(2, facts.reserved);
const file = [placed, reserved].map(toCloudEvent);

test('what was exported is read as it was recorded, in the order of its stream', () => {
  expect(factsFromFile(file)).toEqual({ facts: [placed, reserved] });
  expect(factsFromFile(file.toReversed())).toEqual({ facts: [placed, reserved] });
});

test('what is no CloudEvent of this shop is named with its place', () => {
  const read = factsFromFile([file[0], { ...file[1], specversion: '0.3' }, 'text']);
  const paths = 'wrongs' in read ? read.wrongs.map(({ path }) => path) : [];
  expect(paths).toEqual(['events.1.specversion', 'events.2']);
});

test('one stream at a time, and each version once', () => {
  const other = toCloudEvent(recordedAt(2, facts.reserved, 'order-other'));
  expect(factsFromFile([...file, other])).toEqual({
    wrongs: [{ path: 'events.2', message: `is of order-other, the first is of ${placed.stream}` }],
  });
  expect(factsFromFile([...file, file[1]])).toMatchObject({ wrongs: [{ path: 'events.2' }] });
});

import { expect, test } from 'vitest';
import { toCloudEvent } from '@/server/contracts/cloud-event';
import { facts, recordedAt } from '@/server/domain/test-order';
import { eventsFromFile } from './events-from-file';

const placed = recordedAt(1, facts.placed);
const reserved = recordedAt(2, facts.reserved);
const file = [placed, reserved].map(toCloudEvent);

test('an export reads back as the recorded events, in stream order', () => {
  expect(eventsFromFile(file)).toEqual({ events: [placed, reserved] });
  expect(eventsFromFile(file.toReversed())).toEqual({ events: [placed, reserved] });
});

test('an invalid CloudEvent is reported with its path', () => {
  const read = eventsFromFile([file[0], { ...file[1], specversion: '0.3' }, 'text']);
  const paths = 'wrongs' in read ? read.wrongs.map(({ path }) => path) : [];
  expect(paths).toEqual(['events.1.specversion', 'events.2']);
});

test('a second stream or a repeated version is rejected', () => {
  const other = toCloudEvent(recordedAt(2, facts.reserved, 'order-other'));
  expect(eventsFromFile([...file, other])).toEqual({
    wrongs: [{ path: 'events.2', message: `belongs to order-other, the first to ${placed.stream}` }],
  });
  expect(eventsFromFile([...file, file[1]])).toMatchObject({ wrongs: [{ path: 'events.2' }] });
});

/** Keys and display names of dead letters. */
import { shortStream } from '@/components/admin/short-id';
import type { DeadLetter } from '@/server/contracts/dead-letter-api';

/** Identifies a dead letter in a list. */
export const keyOf = ({ consumer, eventId }: DeadLetter): string => `${consumer} ${eventId}`;

/** `order 0b8f6c1e, version 3`. */
export const subjectOf = ({ stream, version }: Pick<DeadLetter, 'stream' | 'version'>): string =>
  stream === '' ? 'not an event' : `${shortStream(stream)}, version ${version}`;

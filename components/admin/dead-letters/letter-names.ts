/** What a dead letter is called, on the page and among others. */
import { shortStream } from '@/components/admin/short-id';
import type { DeadLetter } from '@/server/contracts/dead-letter-api';

/** What names a dead letter among others. */
export const keyOf = ({ consumer, eventId }: DeadLetter): string => `${consumer} ${eventId}`;

/** What it is about, as a person says it. */
export const subjectOf = ({ stream, version }: Pick<DeadLetter, 'stream' | 'version'>): string =>
  stream === '' ? 'no event' : `${shortStream(stream)}, version ${version}`;

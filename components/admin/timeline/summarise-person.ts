/** What is said of a person, in one line. */
import { erasedWords } from '@/server/contracts/person';
import type { RecordedEvent } from '@/server/contracts/read-event';

/** The line for an event about a person; nothing for any other. */
export function ofPerson({ type, data }: RecordedEvent): string | undefined {
  if (type !== 'person.forgotten') return undefined;
  const whose = data.of === 'order' ? 'Who gave an order was forgotten' : 'A shopper was forgotten';
  return `${whose}: ${data.reason} ${erasedWords(data.erased)}`;
}

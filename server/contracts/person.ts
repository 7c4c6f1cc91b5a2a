/** The scope and the counts of an erasure of personal data. */
import { z } from 'zod';

const count = z.int().min(0);

/** Erases the people of one order, or a shopper with all orders and wishes. */
export const personScope = z.enum(['order', 'shopper']);
export type PersonScope = z.infer<typeof personScope>;

/** Counts of erased records; `contacts` are names with their email addresses. */
export const erased = z.strictObject({ contacts: count, addresses: count, wishes: count, mails: count });
export type Erased = z.infer<typeof erased>;

const words = {
  contacts: ['contact', 'contacts'],
  addresses: ['address', 'addresses'],
  wishes: ['back-in-stock request', 'back-in-stock requests'],
  mails: ['mail', 'mails'],
} as const;

/** The counts as a sentence: `Erased: 1 contact, 2 addresses and 3 mails.` */
export function describeErased(erased: Erased): string {
  const kinds = ['contacts', 'addresses', 'wishes', 'mails'] as const;
  const parts = kinds.flatMap((kind) => {
    const count = erased[kind];
    return count > 0 ? [`${count.toLocaleString('en')} ${words[kind][count === 1 ? 0 : 1]}`] : [];
  });
  if (parts.length === 0) return 'Nothing was left to erase.';
  return `Erased: ${new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts)}.`;
}

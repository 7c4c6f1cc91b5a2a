/** The difference between two versions of a catalogue entry, as its event records it. */
import { z } from 'zod';
import { cents, text } from './fields';

/** One side of a change: the fields that differ. */
export const entryFields = z.strictObject({
  name: text(0, 500).optional(),
  description: text(0, 10_000).optional(),
  category: text(0, 200).optional(),
  priceCents: cents.optional(),
  picture: text(0, 500).optional(),
  lowStockAt: z.int().min(0).optional(),
  onShelf: z.boolean().optional(),
});
export type EntryFields = z.infer<typeof entryFields>;

/** Both sides of a change, with only the differing fields; `before` is empty for a new entry. */
export function differenceOf(
  before: EntryFields | undefined,
  after: EntryFields,
): { before: EntryFields; after: EntryFields } {
  const names = entryFields.keyof().options.filter((name) => before?.[name] !== after[name]);
  const pick = (entry: EntryFields) =>
    entryFields.parse(Object.fromEntries(names.map((name) => [name, entry[name]])));
  return { before: before ? pick(before) : {}, after: pick(after) };
}

/** What the operator's catalogue is narrowed to, kept whole in the page's address. */
import { z } from 'zod';

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const one = <S extends z.ZodType>(shape: S) =>
  z.preprocess((value) => first(value) || undefined, shape.optional().catch(undefined));
const words = z.string().trim().min(1).max(100);

const shape = z.object({
  query: one(words),
  category: one(words),
  low: one(z.literal('yes')),
  page: one(z.coerce.number().int().min(1).max(10_000)),
});

/** The view of the catalogue that an address asks for. */
export type EntriesView = z.infer<typeof shape>;

/** The view in an address; whatever makes no sense counts as not said. */
export const readEntriesView = (params: Record<string, string | string[] | undefined>): EntriesView =>
  shape.parse(params);

/** The address of a view. */
export function entriesHref(view: EntriesView): string {
  const said = Object.entries(view).filter(([, value]) => value !== undefined);
  const params = new URLSearchParams(said.map(([name, value]) => [name, String(value)]));
  return params.size > 0 ? `/admin/catalogue?${params}` : '/admin/catalogue';
}

/** Whether anything is narrowed; a later page is not. */
export const isNarrowed = ({ page: _, ...rest }: EntriesView): boolean =>
  Object.values(rest).some((value) => value !== undefined);

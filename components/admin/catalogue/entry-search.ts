/** The catalogue's filters, kept in the page's address. */
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

/** The filters and the page number. */
export type EntriesView = z.infer<typeof shape>;

/** The view in an address; invalid parameters are ignored. */
export const readEntriesView = (params: Record<string, string | string[] | undefined>): EntriesView =>
  shape.parse(params);

/** The path of a view. */
export function entriesHref(view: EntriesView): string {
  const given = Object.entries(view).filter(([, value]) => value !== undefined);
  const params = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return params.size > 0 ? `/admin/catalogue?${params}` : '/admin/catalogue';
}

/** Whether any filter is set; the page number is none. */
export const isNarrowed = ({ page: _, ...rest }: EntriesView): boolean =>
  Object.values(rest).some((value) => value !== undefined);

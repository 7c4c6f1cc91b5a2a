/** The order list's filters, kept in the page's address. */
import { z } from 'zod';
import { orderId } from '@/server/contracts/fields';

const statuses = ['processing', 'confirmed', 'cancelled'] as const;

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const one = <S extends z.ZodType>(shape: S) =>
  z.preprocess((value) => first(value) || undefined, shape.optional().catch(undefined));
const words = z.string().trim().min(1).max(100);
const euros = z.coerce.number().min(0).max(10_000_000);

const shape = z.object({
  id: one(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[0-9a-f-]{1,36}$/),
  ),
  who: one(words),
  status: one(z.enum(statuses)),
  product: one(words),
  reason: one(words),
  from: one(euros),
  to: one(euros),
  since: one(z.union([z.iso.date(), z.iso.datetime()])),
  until: one(z.union([z.iso.date(), z.iso.datetime()])),
  /** The last order of the previous page: when it was placed, and its id. */
  before: one(
    z
      .string()
      .transform((text) => text.split('~'))
      .pipe(z.tuple([z.iso.datetime(), orderId])),
  ),
});

/** The filters and the page; amounts in euros. */
export type OrdersView = z.infer<typeof shape>;

/** The view in an address; invalid parameters are ignored. */
export const readOrdersView = (params: Record<string, string | string[] | undefined>): OrdersView =>
  shape.parse(params);

/** The path of a view. */
export function ordersHref({ before, ...rest }: OrdersView): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value !== undefined) params.set(name, String(value));
  }
  if (before) params.set('before', before.join('~'));
  const query = params.toString();
  return query ? `/admin/orders?${query}` : '/admin/orders';
}

/** Whether any filter is set; the page is none. */
export const isNarrowed = ({ before: _, ...rest }: OrdersView): boolean =>
  Object.values(rest).some((value) => value !== undefined);

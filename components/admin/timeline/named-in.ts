/** What an event names besides its envelope: a product, a consumer. */
import { z } from 'zod';
import type { Envelope } from '@/server/contracts/envelope';

const named = z.object({
  sku: z.string().optional().catch(undefined),
  consumer: z.string().optional().catch(undefined),
});

/** The ids in its data that lead somewhere. */
export function namedIn({ data }: Pick<Envelope, 'data'>) {
  const told = named.safeParse(data);
  return {
    product: told.data?.sku,
    consumer: told.data?.consumer,
  };
}

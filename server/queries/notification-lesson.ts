/** The newest thin event, and the product it is about: in the catalogue, and in the storefront's copy. */
import { newestNotification, readEntries } from '@/db/catalogue/catalogue-entries';
import type { Sql } from '@/db/connect';
import { readShown } from '@/db/read-models/storefront';
import type { NotificationLesson } from '@/server/contracts/notification-lesson';

/** What a learner is shown. Throws what the database throws. */
export async function notificationOf(sql: Sql): Promise<NotificationLesson> {
  const newest = await newestNotification(sql);
  if (!newest) return {};
  const { sku, ...event } = newest;
  const [[entry], [shown]] = await Promise.all([readEntries(sql, [sku]), readShown(sql, [sku])]);
  return {
    event,
    sku,
    ...(entry && { catalogue: sideOf({ ...entry, version: entry.catalogueVersion }) }),
    ...(shown && { copy: sideOf(shown) }),
  };
}

type Side = NonNullable<NotificationLesson['copy']>;
const sideOf = ({ version, name, priceCents }: Side): Side => ({ version, name, priceCents });

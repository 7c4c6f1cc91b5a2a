/** Any other path below /admin: a 404 that keeps the console's header. */
import { notFound } from 'next/navigation';
import { requireOperator } from '@/server/web/session';

export default async function UnknownPage() {
  await requireOperator();
  notFound();
}

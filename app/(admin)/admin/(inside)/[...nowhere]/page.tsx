/** Whatever else stands beneath the back room's address: said inside the back room that it is not there. */
import { notFound } from 'next/navigation';
import { requireOperator } from '@/server/web/session';

export default async function NowherePage() {
  await requireOperator();
  notFound();
}

/** The inspector: the full history of one order. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Inspector } from '@/components/admin/inspector/inspector';
import type { Customer } from '@/components/admin/inspector/order/order-details';
import { database } from '@/db/connect';
import { contactsOf, type OrderContact } from '@/db/edge/order-contacts';
import { inspectOrder } from '@/server/inspecting/inspect';
import { orderPageIfReadable } from '@/server/queries/order-page';
import { orderParams } from '@/server/web/queries';
import { requireOperator } from '@/server/web/session';
import { inspecting } from '../inspecting';

export const metadata: Metadata = { title: 'Inspector' };

type Props = { params: Promise<{ id: string }> };

export default async function InspectorPage({ params }: Props) {
  await requireOperator();
  const asked = orderParams.safeParse(await params);
  if (!asked.success) notFound();
  const { id } = asked.data;
  const sql = database();
  const [initial, page, contacts] = await Promise.all([
    inspectOrder(inspecting(), id),
    orderPageIfReadable(sql, id),
    contactsOf(sql, [id]),
  ]);
  if (!initial) notFound();
  return (
    <Inspector key={id} orderId={id} initial={initial} page={page} customer={customerOf(contacts.get(id))} />
  );
}

/** Omits the key of the links in mails, which must stay on the server. */
const customerOf = (contact: OrderContact | undefined): Customer | undefined =>
  contact && { name: contact.name, email: contact.email, address: contact.address };

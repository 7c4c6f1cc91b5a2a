/** Sees to it that the shopper has one mail about every return whose money went back. */
import { messageIdOf, senders } from '@/server/outside/mails/letter';
import { refundNotice } from '@/server/outside/mails/refund-notice';
import { effect } from './harness/define';

export const sendRefundNotice = effect({
  name: 'send-refund-notice',
  follows: ['return.completed'],
  gives: ['record-return-mail'],
  asks: ['mail', 'contactOf', 'shopUrl'],
  async act({ data }, { mail, contactOf, shopUrl }) {
    const { orderId, returnId, lines, amountCents: totalCents, currency } = data;
    const contact = await contactOf(orderId);
    if (!contact) return undefined;
    const messageId = messageIdOf('return', returnId, orderId);
    const written = refundNotice({ orderId, ...contact, lines, totalCents, currency, shopUrl });
    await mail.send({ messageId, from: senders.orders, to: contact.email, ...written });
    return { type: 'record-return-mail', orderId, returnId, messageId };
  },
});

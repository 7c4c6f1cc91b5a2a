/** Sees to it that every confirmed order has its receipt in the mail. */
import { messageIdOf, senders } from '@/server/outside/mails/letter';
import { receipt } from '@/server/outside/mails/receipt';
import { effect } from './harness/define';

const forgotten = { code: 'forgotten', message: 'The person who ordered was forgotten.' };

export const sendReceipt = effect({
  name: 'send-receipt',
  follows: ['order.confirmed'],
  gives: ['record-receipt', 'give-up-receipt'],
  asks: ['mail', 'contactOf', 'shopUrl'],
  async act({ data }, { mail, contactOf, shopUrl }) {
    const { orderId, lines, totalCents, currency } = data;
    const contact = await contactOf(orderId);
    if (!contact) return { type: 'give-up-receipt', orderId, reason: forgotten };
    const messageId = messageIdOf('receipt', orderId);
    const written = receipt({ orderId, ...contact, lines, totalCents, currency, shopUrl });
    await mail.send({ messageId, from: senders.orders, to: contact.email, ...written });
    return { type: 'record-receipt', orderId, messageId };
  },
});

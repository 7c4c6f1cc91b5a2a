/** Sends one mail about every order that was cancelled: why, and that nothing was charged. */
import { msOf, nowMs } from '@/server/clock';
import { cancellationNotice } from '@/server/outside/mails/cancellation-notice';
import { messageIdOf, senders } from '@/server/outside/mails/letter';
import { effect } from './harness/define';

/**
 * After so long the mail would only confuse. Without a bound, a shop that is upgraded to this consumer would
 * write to everyone whose order was ever cancelled.
 */
const TOO_LATE_MS = 7 * 24 * 3_600_000;

export const sendCancellationNotice = effect({
  name: 'send-cancellation-notice',
  follows: ['order.cancelled'],
  asks: ['mail', 'contactOf', 'shopUrl'],
  async act({ data, at }, { mail, contactOf, shopUrl }) {
    if (nowMs() - msOf(at) > TOO_LATE_MS) return undefined;
    const contact = await contactOf(data.orderId);
    if (!contact) return undefined;
    const messageId = messageIdOf('cancelled', data.orderId);
    const written = cancellationNotice({ ...data, ...contact, shopUrl });
    await mail.send({ messageId, from: senders.orders, to: contact.email, ...written });
    return undefined;
  },
});

/** Sees to it that whoever asked is told once when a product is back; no producer knows of it. */
import { skusOf } from '@/server/domain/stock-page';
import { backInStock as written } from '@/server/outside/mails/back-in-stock';
import { messageIdOf, senders } from '@/server/outside/mails/letter';
import { hasRecipient } from '@/server/outside/outage';
import { effect } from './harness/define';

export const backInStock = effect({
  name: 'back-in-stock',
  follows: ['stock.received', 'stock.released', 'stock.returned'],
  asks: ['mail', 'wishes', 'shopUrl'],
  async act(event, { mail, wishes, shopUrl }) {
    const { id: eventId } = event;
    for (const wish of await wishes.due(skusOf(event), eventId)) {
      const messageId = messageIdOf('restock', wish.id);
      const sending = mail.send({
        messageId,
        from: senders.shelves,
        to: wish.email,
        ...written({ ...wish, shopUrl }),
      });
      if (await hasRecipient(sending)) await wishes.fulfil(wish.id, eventId);
      // One wrong address must not keep the others from being told.
      else await wishes.drop(wish.id);
    }
    return undefined;
  },
});

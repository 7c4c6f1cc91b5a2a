/** Sees to it that whoever asked is told once when a product is back; no producer knows of it. */
import { backInStock as written } from '@/server/outside/mails/back-in-stock';
import { effect } from './harness/define';

const SENDER = 'Eventually <shelves@eventually.example>';

export const backInStock = effect({
  name: 'back-in-stock',
  follows: ['stock.received', 'stock.released', 'stock.returned'],
  asks: ['mail', 'wishes', 'shopUrl'],
  async act({ id: eventId, data }, { mail, wishes, shopUrl }) {
    const skus = 'sku' in data ? [data.sku] : data.lines.map(({ sku }) => sku);
    for (const wish of await wishes.due(skus, eventId)) {
      const messageId = `restock.${wish.id}@eventually.example`;
      await mail.send({ messageId, from: SENDER, to: wish.email, ...written({ ...wish, shopUrl }) });
      await wishes.fulfil(wish.id, eventId);
    }
    return undefined;
  },
});

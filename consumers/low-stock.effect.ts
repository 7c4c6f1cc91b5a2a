/** Notices when a product runs low, and when it has recovered: by what there is, not by what was told. */
import type { RecordedEventOf } from '@/server/contracts/read-event';
import { noticeOf } from '@/server/domain/low-stock';
import { skusOf } from '@/server/domain/stock-page';
import { effect } from './harness/define';
import type { Outside } from './harness/outside';

const follows = [
  'product.changed',
  'stock.received',
  'stock.reserved',
  'stock.released',
  'stock.returned',
] as const;
type Moved = RecordedEventOf<(typeof follows)[number]>;

export const lowStock = effect({
  name: 'low-stock',
  follows,
  asks: ['levels'],
  async act(event, { levels }) {
    // Whoever writes looks again: what moved meanwhile is noticed by the last to write.
    for (let news = await newsOf(levels, event); news.length > 0; news = await newsOf(levels, event)) {
      await levels.note(news);
    }
    return undefined;
  },
});

async function newsOf(levels: Outside['levels'], event: Moved) {
  const found = await Promise.all(skusOf(event).map((sku) => levels.of(sku)));
  return found.flatMap((level) => (level && noticeOf(level)) ?? []);
}

/** Who asks for something from outside of the flow, with which commands or facts: people, door by door. */
import type { FactType } from '@/server/contracts/registry';
import type { CommandType } from '@/server/domain/commands';

/** One door: the file it is called after, who comes through it, what they ask for or have recorded. */
export type Door = {
  name: string;
  file: string;
  who: 'shopper' | 'operator';
  gives: readonly CommandType[];
  records: readonly FactType[];
};

const door = (
  who: Door['who'],
  file: string,
  { gives = [], records = [] }: Partial<Pick<Door, 'gives' | 'records'>>,
): Door => ({ name: file.replace(/^.*\/|\.ts$/g, ''), file, who, gives, records });

export const doors: readonly Door[] = [
  door('shopper', 'server/commands/place-order.ts', { gives: ['place-order'] }),
  door('shopper', 'server/commands/cancel-order.ts', { gives: ['cancel-order'] }),
  door('shopper', 'server/commands/change-address.ts', { gives: ['change-address'] }),
  door('operator', 'server/commands/intervene-in-saga.ts', {
    gives: ['retry-order', 'lift-hold', 'cancel-order', 'call-off-return', 'end-order'],
  }),
  door('operator', 'server/commands/return-order.ts', { gives: ['request-return', 'call-off-return'] }),
  door('operator', 'server/commands/redrive-dead-letters.ts', { records: ['delivery.redriven'] }),
  door('operator', 'server/commands/discard-dead-letters.ts', { records: ['delivery.discarded'] }),
  door('operator', 'server/commands/edit-dead-letter.ts', { records: ['event.corrected'] }),
  door('operator', 'server/commands/recognise-dead-letter.ts', { records: ['delivery.edited'] }),
  door('operator', 'server/commands/switch-consumer.ts', {
    records: ['consumer.paused', 'consumer.resumed', 'consumer.switched-on', 'consumer.switched-off'],
  }),
  door('operator', 'server/commands/rewind-consumer.ts', { records: ['consumer.rewound'] }),
  door('operator', 'server/commands/switch-legacy-writer.ts', { records: ['till.switched'] }),
  door('operator', 'server/commands/rebuild-model.ts', {
    records: ['rebuild.started', 'rebuild.switched', 'rebuild.abandoned'],
  }),
  door('operator', 'server/commands/forget-person.ts', { records: ['person.forgotten'] }),
  door('operator', 'server/commands/add-product.ts', { records: ['product.changed', 'stock.received'] }),
  door('operator', 'server/commands/change-product.ts', { records: ['product.changed'] }),
  door('operator', 'server/commands/receive-stock.ts', { records: ['stock.received'] }),
  door('operator', 'db/upsert-products.ts', { records: ['product.changed', 'stock.received'] }),
];

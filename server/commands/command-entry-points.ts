/** The command entry points: what people can do, and the commands or events that result. */
import type { EventType } from '@/server/contracts/registry';
import type { CommandType } from '@/server/domain/commands';

/**
 * One entry point, named after its file: who uses it, which commands it issues and which events it records.
 */
export type CommandEntryPoint = {
  name: string;
  file: string;
  who: 'shopper' | 'operator';
  commands: readonly CommandType[];
  events: readonly EventType[];
};

const entryPoint = (
  who: CommandEntryPoint['who'],
  file: string,
  { commands = [], events = [] }: Partial<Pick<CommandEntryPoint, 'commands' | 'events'>>,
): CommandEntryPoint => ({ name: file.replace(/^.*\/|\.ts$/g, ''), file, who, commands, events });

export const commandEntryPoints: readonly CommandEntryPoint[] = [
  entryPoint('shopper', 'server/commands/place-order.ts', { commands: ['place-order'] }),
  entryPoint('shopper', 'server/commands/cancel-order.ts', { commands: ['cancel-order'] }),
  entryPoint('shopper', 'server/commands/change-address.ts', { commands: ['change-address'] }),
  entryPoint('operator', 'server/commands/intervene-in-saga.ts', {
    commands: ['retry-order', 'lift-hold', 'cancel-order', 'call-off-return', 'end-order'],
  }),
  entryPoint('operator', 'server/commands/return-order.ts', {
    commands: ['request-return', 'call-off-return'],
  }),
  entryPoint('operator', 'server/commands/redrive-dead-letters.ts', { events: ['delivery.redriven'] }),
  entryPoint('operator', 'server/commands/discard-dead-letters.ts', { events: ['delivery.discarded'] }),
  entryPoint('operator', 'server/commands/edit-dead-letter.ts', { events: ['event.corrected'] }),
  entryPoint('operator', 'server/commands/recognise-dead-letter.ts', { events: ['delivery.edited'] }),
  entryPoint('operator', 'server/commands/switch-consumer.ts', {
    events: ['consumer.paused', 'consumer.resumed', 'consumer.switched-on', 'consumer.switched-off'],
  }),
  entryPoint('operator', 'server/commands/rewind-consumer.ts', { events: ['consumer.rewound'] }),
  entryPoint('operator', 'server/commands/switch-legacy-writer.ts', { events: ['till.switched'] }),
  entryPoint('operator', 'server/commands/rebuild-model.ts', {
    events: ['rebuild.started', 'rebuild.switched', 'rebuild.abandoned'],
  }),
  entryPoint('operator', 'server/commands/forget-person.ts', { events: ['person.forgotten'] }),
  entryPoint('operator', 'server/commands/add-product.ts', { events: ['product.changed', 'stock.received'] }),
  entryPoint('operator', 'server/commands/change-product.ts', { events: ['product.changed'] }),
  entryPoint('operator', 'server/commands/receive-stock.ts', { events: ['stock.received'] }),
  entryPoint('operator', 'db/catalogue/upsert-products.ts', {
    events: ['product.changed', 'stock.received'],
  }),
];

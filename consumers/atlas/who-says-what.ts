/** Who publishes each event and who follows it, as the definitions of doors, commands and consumers say. */
import { type Consumer, keepsRows } from '@/consumers/harness/define';
import { consumers } from '@/consumers/index';
import { type CommandEntryPoint, commandEntryPoints } from '@/server/commands/command-entry-points';
import type { EventType } from '@/server/contracts/registry';
import type { CommandType } from '@/server/domain/commands';
import { leadsTo } from '@/server/domain/leads-to';

/** One who publishes: a person through a door, or a consumer; `commands` that lead to it, if any do. */
export type Producer = {
  name: string;
  kind: CommandEntryPoint['who'] | 'saga' | 'effect';
  commands: readonly CommandType[];
};

/** One who follows. */
export type Follower = { name: string; kind: Consumer['kind'] };

/** The commands a consumer may give. */
export const givenBy = (consumer: Consumer): readonly CommandType[] =>
  keepsRows(consumer) ? [] : consumer.gives;

/** The facts that may follow from these commands. */
export const factsOf = (commands: readonly CommandType[]): EventType[] => [
  ...new Set(commands.flatMap((command) => leadsTo[command])),
];

/** Everyone who may publish this type of event. */
export function producersOf(type: EventType): Producer[] {
  const leads = (commands: readonly CommandType[]) => commands.filter((one) => leadsTo[one].includes(type));
  const people = commandEntryPoints.flatMap(({ name, who: kind, commands: all, events }): Producer[] => {
    const commands = leads(all);
    return commands.length > 0 || events.includes(type) ? [{ name, kind, commands }] : [];
  });
  const services = consumers.flatMap((consumer): Producer[] => {
    if (keepsRows(consumer)) return [];
    const commands = leads(givenBy(consumer));
    const { name, kind } = consumer;
    return commands.length > 0 ? [{ name, kind, commands }] : [];
  });
  return [...people, ...services];
}

/** Everyone who follows this type of event. */
export const followersOf = (type: string): Follower[] =>
  consumers
    .filter(({ follows }) => follows.some((followed) => followed === type))
    .map(({ name, kind }) => ({ name, kind }));

/** The file that a publisher or follower is written down in. Throws when nobody is called so. */
export function fileOf(name: string): string {
  const entryPoint = commandEntryPoints.find((one) => one.name === name);
  if (entryPoint) return entryPoint.file;
  const consumer = consumers.find((one) => one.name === name);
  if (!consumer) throw new Error(`nobody is called ${name}`);
  return `consumers/${name}.${consumer.kind}.ts`;
}

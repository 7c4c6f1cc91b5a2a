/** Who publishes each event and who follows it, as the definitions of doors, commands and consumers say. */
import { type Consumer, keepsRows } from '@/consumers/harness/define';
import { consumers } from '@/consumers/index';
import { type Door, doors } from '@/server/commands/doors';
import type { FactType } from '@/server/contracts/registry';
import type { CommandType } from '@/server/domain/commands';
import { leadsTo } from '@/server/domain/leads-to';

/** One who publishes: a person through a door, or a consumer; `commands` that lead to it, if any do. */
export type Producer = {
  name: string;
  kind: Door['who'] | 'saga' | 'effect';
  commands: readonly CommandType[];
};

/** One who follows. */
export type Follower = { name: string; kind: Consumer['kind'] };

/** The commands a consumer may give. */
export const givenBy = (consumer: Consumer): readonly CommandType[] =>
  keepsRows(consumer) ? [] : consumer.gives;

/** The facts that may follow from these commands. */
export const factsOf = (commands: readonly CommandType[]): FactType[] => [
  ...new Set(commands.flatMap((command) => leadsTo[command])),
];

/** Everyone who may publish this type of event. */
export function producersOf(type: FactType): Producer[] {
  const leads = (commands: readonly CommandType[]) => commands.filter((one) => leadsTo[one].includes(type));
  const people = doors.flatMap(({ name, who: kind, gives, records }): Producer[] => {
    const commands = leads(gives);
    return commands.length > 0 || records.includes(type) ? [{ name, kind, commands }] : [];
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
  const door = doors.find((one) => one.name === name);
  if (door) return door.file;
  const consumer = consumers.find((one) => one.name === name);
  if (!consumer) throw new Error(`nobody is called ${name}`);
  return `consumers/${name}.${consumer.kind}.ts`;
}

/**
 * The running system as its definitions tell it: who publishes what, who follows it, and where it ends up.
 * Whatever is added to the lists of doors and consumers is in it.
 */
import { type Consumer, keepsRows } from '@/consumers/harness/define';
import { consumers } from '@/consumers/index';
import { commandEntryPoints } from '@/server/commands/command-entry-points';
import { eventTypes } from '@/server/contracts/registry';
import { leadsTo } from '@/server/domain/leads-to';
import { factsOf, givenBy } from './who-says-what';

export type MapNode = {
  id: string;
  /** The column of the map: a command entry point, an event subject, a consumer, or its outcome. */
  column: 'command' | 'subject' | 'consumer' | 'outcome';
  kind: string;
  name: string;
  /** The commands it may emit, each with the events it may record. */
  emits: readonly { command: string; events: readonly string[] }[];
  /** Event types it is about, follows or records. */
  types: readonly string[];
};

/** A way that events of these types take; without types it is what a consumer keeps or asks. */
export type MapEdge = { from: string; to: string; types: readonly string[] };
export type SystemMap = { nodes: readonly MapNode[]; edges: readonly MapEdge[] };

const subjectOf = (type: string): string => type.split('.', 1)[0] ?? type;
const distinct = <T>(all: readonly T[]): T[] => [...new Set(all)];
const withEvents = (commands: readonly (keyof typeof leadsTo)[]) =>
  commands.map((command) => ({ command, events: leadsTo[command] }));

/** The whole map. */
export function systemMap(): SystemMap {
  const types = [...eventTypes.keys()];
  const subjects = distinct(types.map(subjectOf)).map((subject): MapNode => {
    const own = types.filter((type) => subjectOf(type) === subject);
    return { ...node('subject', subject), kind: 'events', types: own };
  });
  return {
    nodes: [
      ...commandEntryPoints.map(commandNode),
      ...subjects,
      ...consumers.map(consumerNode),
      ...outcomes(),
    ],
    edges: [
      ...commandEntryPoints.flatMap((entry) =>
        edgesTo(`command:${entry.name}`, [...entry.events, ...factsOf(entry.commands)]),
      ),
      ...consumers.flatMap((consumer) => [
        ...edgesFrom(consumer),
        ...edgesTo(`consumer:${consumer.name}`, factsOf(givenBy(consumer))),
        ...outcomesOf(consumer).map(({ id }) => ({ from: `consumer:${consumer.name}`, to: id, types: [] })),
      ]),
    ],
  };
}

const node = (column: MapNode['column'], name: string) => ({
  id: `${column}:${name}`,
  column,
  name,
  emits: [],
  types: [],
});

const commandNode = ({ name, who, commands, events }: (typeof commandEntryPoints)[number]): MapNode => ({
  ...node('command', name),
  kind: who,
  emits: withEvents(commands),
  types: events,
});

const consumerNode = (consumer: Consumer): MapNode => ({
  ...node('consumer', consumer.name),
  kind: consumer.kind,
  emits: withEvents(givenBy(consumer)),
  types: consumer.follows,
});

/** To the subjects of what is said. */
const edgesTo = (from: string, types: readonly string[]): MapEdge[] =>
  bySubject(types).map(([subject, own]) => ({ from, to: `subject:${subject}`, types: own }));

/** From the subjects of what is followed. */
const edgesFrom = ({ name, follows }: Consumer): MapEdge[] =>
  bySubject(follows).map(([subject, own]) => ({
    from: `subject:${subject}`,
    to: `consumer:${name}`,
    types: own,
  }));

const bySubject = (types: readonly string[]): [string, string[]][] =>
  distinct(types.map(subjectOf)).map((subject) => [
    subject,
    distinct(types).filter((type) => subjectOf(type) === subject),
  ]);

const outsides: Record<string, string> = {
  cards: 'card processor',
  mail: 'mail server',
  catalogue: 'catalogue',
};

/** The rows somebody keeps, and whom of the outside somebody asks. */
function outcomesOf(consumer: Consumer): MapNode[] {
  const rows = keepsRows(consumer) ? [{ ...node('outcome', consumer.table), kind: 'read model' }] : [];
  const asked = 'asks' in consumer ? consumer.asks : [];
  const outside = asked.flatMap((one) => {
    const name = outsides[one];
    return name ? [{ ...node('outcome', name), kind: 'outside' }] : [];
  });
  return [...rows, ...outside];
}

const outcomes = (): MapNode[] => [
  ...new Map(consumers.flatMap(outcomesOf).map((one) => [one.id, one])).values(),
];

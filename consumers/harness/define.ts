/** The four kinds of consumer and what each may do; everything else follows from the definition. */
import type { News } from '@/db/consuming/partition-write';
import type { RecordedEventOf } from '@/server/contracts/read-event';
import { categoriesOf, type EventType } from '@/server/contracts/registry';
import { eventSubject } from '@/server/contracts/subjects';
import type { CommandOf, CommandType } from '@/server/domain/commands';
import type { Order } from '@/server/domain/order';
import type { Silence } from '@/server/outside/silence';
import type { Outside } from './outside';

type Named<K extends string, T extends EventType> = {
  kind: K;
  name: string;
  follows: readonly T[];
  /** `off`: the shop can do without it, and begins so; an operator switches it on. */
  shipped?: 'off';
};

/** A row of a read model: of two, the one with the higher version is the newer. */
export type VersionedRow = { version: number };

/** Keeps rows that can be thrown away and made again: only computes. */
export type Projection<T extends EventType = EventType, Row extends VersionedRow = VersionedRow> = Named<
  'projection',
  T
> & {
  /** The table its rows are kept in. */
  table: string;
  /**
   * `stream`: a row belongs to one stream, follows all its facts, and has the version of the newest.
   * `everything`: rows gather facts of many streams, so one partition does them all. A stream's facts may
   * come in another order when a worker goes: what they add up to must not depend on it.
   */
  rowsPer: 'stream' | 'everything';
  /** The keys of the rows that a fact changes. */
  keys: (event: RecordedEventOf<T>) => readonly string[];
  /** The row after one more fact; undefined when there is still nothing to see. */
  when: (row: Row | undefined, event: RecordedEventOf<T>, key: string) => Row | undefined;
  /** Who is told of a changed row, and as what; without it nobody is. */
  news?: { model: News['model']; topics: (row: Row, key: string) => string[] };
  /** Whether nobody looks at a row any more at a moment (ISO 8601): the past need not keep it. */
  isOver?: (key: string, at: string) => boolean;
};

/**
 * Keeps rows of what somebody else owns: a fact only says that a row is old, and the owner is asked for the
 * rest. It shows the present and has no past: made again, it shows what there is by then.
 */
export type Mirror<
  T extends EventType = EventType,
  Row extends VersionedRow = VersionedRow,
  A extends keyof Outside = keyof Outside,
> = Named<'mirror', T> &
  Pick<Projection<T, Row>, 'table' | 'keys' | 'news'> & {
    /** Whom it asks: it gets no one else. */
    asks: readonly A[];
    /** From which version on a row shows what the fact tells of. */
    from: (event: RecordedEventOf<T>) => number;
    /** These rows as their owner has them now, by key; one that there is not is absent. */
    look: (keys: readonly string[], outside: Pick<Outside, A>) => Promise<ReadonlyMap<string, Row>>;
  };

/** Conducts: from what is known of an order and a fact to the commands that follow. Only computes. */
export type Saga<T extends EventType = EventType, G extends CommandType = CommandType> = Named<'saga', T> & {
  /** The commands it may give: no other can follow from its facts. */
  gives: readonly G[];
  react: (order: Order, event: RecordedEventOf<T>) => CommandOf<NoInfer<G>>[];
  /** What it does not wait for longer than it said, by name; kept and ended by the harness. */
  timeouts?: Record<string, Timeout<T, G>>;
};

/** Time that runs from one fact until another; a fact that is in both lists ends it. */
export type Timeout<T extends EventType = EventType, G extends CommandType = CommandType> = {
  afterMs: () => number;
  from: readonly T[];
  until: readonly T[];
  /** Whether there is nothing left to wait for, whatever came first. */
  unless?: (order: Order) => boolean;
  /** The commands that follow when it is over; what is known of the order may be newer than that. */
  react: (order: Order) => CommandOf<NoInfer<G>>[];
};

/** Under which key the outside is asked, and the silence about it so far, which calls add to. */
export type Asked = { key: string; silence: Silence };

/** Acts on the outside, with a key that makes a repetition harmless; the answer comes back as a command. */
export type Effect<
  T extends EventType = EventType,
  G extends CommandType = CommandType,
  A extends keyof Outside = keyof Outside,
> = Named<'effect', T> & {
  /** The commands it may answer with. */
  gives: readonly G[];
  /** Whom of the outside it asks: it gets no one else. */
  asks: readonly A[];
  act: (
    event: RecordedEventOf<T>,
    outside: Pick<Outside, A>,
    asked: Asked,
  ) => Promise<CommandOf<NoInfer<G>> | CommandOf<NoInfer<G>>[] | undefined>;
  /**
   * What follows when the outside has been silent about an event for so long, over all tries; without it, or
   * without a command, it is asked for as long as it takes.
   */
  giveUp?: {
    afterSilenceMs: () => number;
    command: (event: RecordedEventOf<T>) => CommandOf<NoInfer<G>> | undefined;
  };
};

/** Whoever keeps rows that can be thrown away and made again. */
export type Keeper = Projection | Mirror;

export type Consumer = Keeper | Saga | Effect;

/** Whether a consumer keeps rows. */
export const keepsRows = (consumer: Consumer): consumer is Keeper =>
  consumer.kind === 'projection' || consumer.kind === 'mirror';

/** Declares a projection. */
export const projection = <T extends EventType, Row extends VersionedRow>(
  definition: Omit<Projection<T, Row>, 'kind'>,
): Consumer => ({ kind: 'projection', ...definition }) as unknown as Projection;

/** Declares a mirror; it can ask those that `asks` names, and no others. */
export const mirror = <T extends EventType, Row extends VersionedRow, A extends keyof Outside>(
  definition: Omit<Mirror<T, Row, A>, 'kind'>,
): Consumer => ({ kind: 'mirror', ...definition }) as unknown as Mirror;

/** Declares a saga; it can give the commands that `gives` names, and no other (none if it names none). */
export const saga = <T extends EventType, G extends CommandType = never>(
  definition: Omit<Saga<T, G>, 'kind' | 'gives'> & { gives?: readonly G[] },
): Consumer => ({ kind: 'saga', gives: [], ...definition }) as unknown as Saga;

/**
 * Declares an effect; it can answer with the commands that `gives` names and ask those that `asks` names, and
 * no others (none, unless it names some).
 */
export const effect = <T extends EventType, G extends CommandType = never, A extends keyof Outside = never>(
  definition: Omit<Effect<T, G, A>, 'kind' | 'gives' | 'asks'> & {
    gives?: readonly G[];
    asks?: readonly A[];
  },
): Consumer => ({ kind: 'effect', gives: [], asks: [], ...definition }) as unknown as Effect;

/** How many partitions a consumer has when the log is split into so many partitions. */
export const partitionsOf = (consumer: Consumer, partitions: number): number =>
  consumer.kind === 'projection' && consumer.rowsPer === 'everything' ? 1 : partitions;

/**
 * The subjects a partition listens to, in its own partition or in all of them when it is its consumer's only
 * partition: each type that it follows, and whatever travels mixed.
 */
export function subjectsOf(consumer: Consumer, partition: number, partitions: number): string[] {
  const all = partitionsOf(consumer, partitions) === 1;
  const assignments = all ? Array.from({ length: partitions }, (_, index) => index) : [partition];
  return assignments.flatMap((assignment) => [
    ...categoriesOf(consumer.follows).map((category) => eventSubject(assignment, category)),
    ...consumer.follows.flatMap((type) =>
      categoriesOf([type]).map((category) => eventSubject(assignment, category, type)),
    ),
  ]);
}

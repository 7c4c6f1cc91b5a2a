/** The three kinds of consumer and what each may do; everything else follows from the definition. */
import type { News } from '@/db/lane-write';
import type { RecordedEventOf } from '@/server/contracts/read-event';
import type { FactType } from '@/server/contracts/registry';
import type { Command } from '@/server/domain/commands';
import type { Order } from '@/server/domain/order';
import type { Outside } from './outside';

type Named<K extends string, T extends FactType> = { kind: K; name: string; follows: readonly T[] };

/** A row of a read model: of two, the one with the higher version is the newer. */
export type VersionedRow = { version: number };

/** Keeps rows that can be thrown away and made again: only computes. */
export type Projection<T extends FactType = FactType, Row extends VersionedRow = VersionedRow> = Named<
  'projection',
  T
> & {
  /** The table its rows are kept in. */
  table: string;
  /**
   * `stream`: a row belongs to one stream, follows all its facts, and has the version of the newest.
   * `everything`: rows gather facts of many streams, so one lane does them all.
   */
  rowsPer: 'stream' | 'everything';
  /** The keys of the rows that a fact changes. */
  keys: (event: RecordedEventOf<T>) => readonly string[];
  /** The row after one more fact; undefined when there is still nothing to see. */
  when: (row: Row | undefined, event: RecordedEventOf<T>, key: string) => Row | undefined;
  /** Who is told of a changed row, and as what; without it nobody is. */
  news?: { model: News['model']; topics: (row: Row, key: string) => string[] };
};

/** Conducts: from what is known of an order and a fact to the commands that follow. Only computes. */
export type Saga<T extends FactType = FactType> = Named<'saga', T> & {
  react: (order: Order, event: RecordedEventOf<T>) => Command[];
  /** What it does not wait for longer than it said, by name; kept and ended by the harness. */
  timeouts?: Record<string, Timeout<T>>;
};

/** Time that runs from one fact until another; a fact that is in both lists ends it. */
export type Timeout<T extends FactType = FactType> = {
  afterMs: () => number;
  from: readonly T[];
  until: readonly T[];
  /** The commands that follow when it is over; what is known of the order may be newer than that. */
  react: (order: Order) => Command[];
};

/** Acts on the outside, with a key that makes a repetition harmless; the answer comes back as a command. */
export type Effect<T extends FactType = FactType> = Named<'effect', T> & {
  act: (event: RecordedEventOf<T>, outside: Outside, key: string) => Promise<Command | undefined>;
  /**
   * What follows when the outside was there and failed so many times; without it, it is asked for as long as
   * it takes.
   */
  giveUp?: { afterAttempts: number; command: (event: RecordedEventOf<T>) => Command | undefined };
};

export type Consumer = Projection | Saga | Effect;

/** Declares a projection. */
export const projection = <T extends FactType, Row extends VersionedRow>(
  definition: Omit<Projection<T, Row>, 'kind'>,
): Consumer => ({ kind: 'projection', ...definition }) as unknown as Projection;

/** Declares a saga. */
export const saga = <T extends FactType>(definition: Omit<Saga<T>, 'kind'>): Consumer =>
  ({ kind: 'saga', ...definition }) as unknown as Saga;

/** Declares an effect. */
export const effect = <T extends FactType>(definition: Omit<Effect<T>, 'kind'>): Consumer =>
  ({ kind: 'effect', ...definition }) as unknown as Effect;

/** How many lanes a consumer has when the log is split into so many partitions. */
export const lanesOf = (consumer: Consumer, partitions: number): number =>
  consumer.kind === 'projection' && consumer.rowsPer === 'everything' ? 1 : partitions;

/**
 * Which partitions are late. While those are who could prevent a saga's timeouts, the clock of these stands
 * still; while those are that an order waits for, all others give way.
 */
import type { Sql } from '@/db/connect';
import { LagSampler, type PartitionLag } from '@/db/consuming/lag-sample';
import { timeoutsWaitFor } from './on-the-way';
import type { Worker } from './worker';

/** From this age on, in seconds, an event that was not worked on is late. */
const LATE_SECONDS = 2;
/** From this age on other consumers give way. */
const WAITING_SECONDS = 1;

type Consumers = Pick<Worker, 'consumers' | 'allConsumers' | 'awaited'>;
type PartitionId = { consumer: string; partition: number; partitions?: number };

export class Lateness {
  readonly #sampler: LagSampler;
  /** Whom each consumer's timeouts wait for. */
  readonly #waitsFor: ReadonlyMap<string, readonly string[]>;
  #ordersWait = false;

  readonly #awaited: readonly string[];

  /**
   * @param consumers a worker's own
   * @param consumers.allConsumers all that there are
   * @param consumers.awaited the names of those that an order waits for
   */
  constructor(sql: Sql, { consumers, allConsumers = consumers, awaited = [] }: Consumers) {
    this.#awaited = awaited;
    this.#sampler = new LagSampler(sql);
    this.#waitsFor = new Map(consumers.map((one) => [one.name, timeoutsWaitFor(one, allConsumers)]));
  }

  /**
   * How to tell of each of these partitions whether its timeouts are not to run. Throws what Postgres throws.
   */
  async of(assignments: readonly PartitionId[]): Promise<(assignment: PartitionId) => boolean> {
    const others = assignments.flatMap(({ consumer }) => this.#waitsFor.get(consumer) ?? []);
    const names = new Set([...this.#awaited, ...others]);
    const lags = names.size === 0 ? [] : await this.#sampler.sample([...names]);
    this.#ordersWait = lags.some((lag) => lag.awaited && lag.oursSeconds > WAITING_SECONDS);
    const late = lags.filter(isLate);
    return (assignment) => {
      const waitsFor = this.#waitsFor.get(assignment.consumer) ?? [];
      return late.some((one) => waitsFor.includes(one.name) && mayShareStreams(one, assignment));
    };
  }

  /** Whether an event that an order waits for was late when this was last looked at. */
  ordersWait(): boolean {
    return this.#ordersWait;
  }
}

const isLate = ({ oursSeconds }: PartitionLag): boolean => oursSeconds > LATE_SECONDS;

const mayShareStreams = (one: PartitionLag, assignment: PartitionId): boolean =>
  one.partitions !== assignment.partitions || one.partition === assignment.partition;

/**
 * Which partitions are late. While those are who could prevent a saga's timeouts, the clock of these stands
 * still; while those are that an order waits for, all others give way.
 */
import type { Sql } from '@/db/connect';
import { LagSampler, type LaneLag } from '@/db/lag-sample';
import { timeoutsWaitFor } from './on-the-way';
import type { Worker } from './worker';

/** From this age on, in seconds, an event that was not worked on is late. */
const LATE_SECONDS = 2;
/** From this age on other consumers give way. */
const WAITING_SECONDS = 1;

type Consumers = Pick<Worker, 'consumers' | 'allConsumers' | 'awaited'>;
type LaneName = { consumer: string; partition: number; partitions?: number };

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

  /** How to tell of each of these lanes whether its timeouts are not to run. Throws what Postgres throws. */
  async of(lanes: readonly LaneName[]): Promise<(lane: LaneName) => boolean> {
    const others = lanes.flatMap(({ consumer }) => this.#waitsFor.get(consumer) ?? []);
    const names = new Set([...this.#awaited, ...others]);
    const lags = names.size === 0 ? [] : await this.#sampler.sample([...names]);
    this.#ordersWait = lags.some((lag) => lag.awaited && lag.oursSeconds > WAITING_SECONDS);
    const late = lags.filter(isLate);
    return (lane) => {
      const waitsFor = this.#waitsFor.get(lane.consumer) ?? [];
      return late.some((one) => waitsFor.includes(one.name) && mayShareStreams(one, lane));
    };
  }

  /** Whether an event that an order waits for was late when this was last looked at. */
  ordersWait(): boolean {
    return this.#ordersWait;
  }
}

const isLate = ({ oursSeconds }: LaneLag): boolean => oursSeconds > LATE_SECONDS;

const mayShareStreams = (one: LaneLag, lane: LaneName): boolean =>
  one.partitions !== lane.partitions || one.partition === lane.partition;

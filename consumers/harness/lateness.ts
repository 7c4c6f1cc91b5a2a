/**
 * Whether those are late who could prevent a saga's timeouts: meanwhile the clock of these stands still, for
 * it is not the others who take their time.
 */
import type { Sql } from '@/db/connect';
import { LagSampler, type LaneLag } from '@/db/lag-sample';
import type { Consumer } from './define';
import { timeoutsWaitFor } from './on-the-way';

/** From this age on, in seconds, an event that was not worked on is late. */
const LATE_SECONDS = 2;

type LaneName = { consumer: string; partition: number; partitions?: number };

export class Lateness {
  readonly #sampler: LagSampler;
  /** Whom each consumer's timeouts wait for. */
  readonly #waitsFor: ReadonlyMap<string, readonly string[]>;

  constructor(sql: Sql, own: readonly Consumer[], all: readonly Consumer[]) {
    this.#sampler = new LagSampler(sql);
    this.#waitsFor = new Map(own.map((one) => [one.name, timeoutsWaitFor(one, all)]));
  }

  /** How to tell of each of these lanes whether its timeouts are not to run. Throws what Postgres throws. */
  async of(lanes: readonly LaneName[]): Promise<(lane: LaneName) => boolean> {
    const names = new Set(lanes.flatMap(({ consumer }) => this.#waitsFor.get(consumer) ?? []));
    const late = names.size === 0 ? [] : (await this.#sampler.sample([...names])).filter(isLate);
    return (lane) => {
      const waitsFor = this.#waitsFor.get(lane.consumer) ?? [];
      return late.some((one) => waitsFor.includes(one.name) && mayShareStreams(one, lane));
    };
  }
}

const isLate = ({ oursSeconds }: LaneLag): boolean => oursSeconds > LATE_SECONDS;

const mayShareStreams = (one: LaneLag, lane: LaneName): boolean =>
  one.partitions !== lane.partitions || one.partition === lane.partition;

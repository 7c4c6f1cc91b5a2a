/** One simulated world: its time, its faults, its services, and its processes. */
import type { Consumer } from '@/consumers/harness/define';
import { consumers } from '@/consumers/index';
import { Broker } from './broker/broker';
import { type Chance, chanceOf } from './chance';
import { type DatabaseClient, databaseClient } from './database/client';
import { emptyTables, type Tables } from './database/tables';
import { type FaultState, noFaults } from './fault-state';
import { type History, newHistory } from './history';
import { type Network, networkOf } from './network';
import { type Cards, simulatedCards } from './outside/cards';
import { type Mails, simulatedMail } from './outside/mails';
import type { Plan } from './plan';
import { type Process, startTime, type Time } from './time';

/** A worker or a relay, which can leave gracefully. */
export type Role = { kind: 'worker' | 'relay'; process: Process; leave(): void };

export type World = {
  time: Time;
  chance: Chance;
  faultState: FaultState;
  history: History;
  tables: Tables;
  broker: Broker;
  network: Network;
  cards: Cards;
  mails: Mails;
  roles: Role[];
  /** Rejected writes, by database code. */
  refusals: Map<string, number>;
  /** Shoppers whose orders look suspicious to screening. */
  strange: Set<string>;
  /** Violations found during the run. */
  violations: string[];
  /** Wakes the relays; affects speed only. */
  wakers: Set<() => void>;
  database(from: Process): DatabaseClient;
  kill(process: Process): void;
  /** Freezes a process for longer than any lease. */
  freeze(process: Process): void;
  partitions: number;
  consumers: readonly Consumer[];
};

/** A new world. */
export function newWorld({ seed, course, patienceMs, parcelMs }: Plan): World {
  const time = startTime();
  const chance = chanceOf(seed, `world ${course}`);
  const faultState = noFaults();
  const history = newHistory(time);
  const tables = emptyTables();
  const kill = (process: Process) => {
    if (!process.alive) return;
    process.alive = false;
    history.note(process, 'dies');
  };
  const freeze = (process: Process) => {
    process.frozenUntilMs = time.nowMs() + chance.whole(5_500, 9_000);
    history.note(process, 'freezes');
  };
  const network = networkOf(time, chance, kill);
  return {
    time,
    chance,
    faultState,
    history,
    tables,
    kill,
    freeze,
    network,
    broker: new Broker({ time, chance, faultState, history }),
    cards: simulatedCards({ time, network, faultState }),
    mails: simulatedMail({ time, network, faultState }),
    roles: [],
    refusals: new Map(),
    strange: new Set(),
    violations: [],
    wakers: new Set(),
    database: (from) => databaseClient({ time, faultState, network, tables, freeze }, from),
    partitions: 2,
    consumers: consumers.map((consumer) =>
      withPatience(consumer, consumer.name === 'parcels' ? parcelMs : patienceMs),
    ),
  };
}

/** The consumer with shorter timeouts. */
function withPatience(consumer: Consumer, patienceMs: number): Consumer {
  if (consumer.kind === 'effect' && consumer.giveUp) {
    return { ...consumer, giveUp: { ...consumer.giveUp, afterSilenceMs: () => patienceMs } };
  }
  if (consumer.kind !== 'saga' || !consumer.timeouts) return consumer;
  const all = Object.entries(consumer.timeouts).map(([name, timeout]) => {
    return [name, { ...timeout, afterMs: () => Math.min(timeout.afterMs(), patienceMs) }] as const;
  });
  return { ...consumer, timeouts: Object.fromEntries(all) };
}

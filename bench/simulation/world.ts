/** One simulated world: its time, its weather, everything outside the processes, and who is at work in it. */
import type { Consumer } from '@/consumers/harness/define';
import { consumers } from '@/consumers/index';
import { Broker } from './broker/broker';
import { type Chance, chanceOf } from './chance';
import { type Asking, asking } from './database/asking';
import { emptyTables, type Tables } from './database/tables';
import { type History, newHistory } from './history';
import { type Cards, cardsOutside } from './outside/cards';
import { type Mails, mailsOutside } from './outside/mails';
import type { Plan } from './plan';
import { type Process, startTime, type Time } from './time';
import { fairWeather, type Weather } from './weather';
import { type Wire, wires } from './wire';

/** A worker or a relay: it can be asked to leave in good order. */
export type Role = { kind: 'worker' | 'relay'; process: Process; leave(): void };

export type World = {
  time: Time;
  chance: Chance;
  weather: Weather;
  history: History;
  tables: Tables;
  broker: Broker;
  wire: Wire;
  cards: Cards;
  mails: Mails;
  roles: Role[];
  /** How often the database refused a write, by the code it gave. */
  refusals: Map<string, number>;
  /** Shoppers whose orders look strange to whoever screens them. */
  strange: Set<string>;
  /** What was found wrong while it happened. */
  wrongs: string[];
  /** Wakes whoever relays the log; nothing depends on it but speed. */
  wakers: Set<() => void>;
  database(from: Process): Asking;
  kill(process: Process): void;
  /** Lets a process stand still, for longer than any lease. */
  freeze(process: Process): void;
  partitions: number;
  consumers: readonly Consumer[];
};

/** A world in which nothing has happened yet. */
export function newWorld({ seed, course, patienceMs, parcelMs }: Plan): World {
  const time = startTime();
  const chance = chanceOf(seed, `world ${course}`);
  const weather = fairWeather();
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
  const wire = wires(time, chance, kill);
  return {
    time,
    chance,
    weather,
    history,
    tables,
    kill,
    freeze,
    wire,
    broker: new Broker({ time, chance, weather, history }),
    cards: cardsOutside({ time, wire, weather }),
    mails: mailsOutside({ time, wire, weather }),
    roles: [],
    refusals: new Map(),
    strange: new Set(),
    wrongs: [],
    wakers: new Set(),
    database: (from) => asking({ time, weather, wire, tables, freeze }, from),
    partitions: 2,
    consumers: consumers.map((consumer) =>
      withPatience(consumer, consumer.name === 'parcels' ? parcelMs : patienceMs),
    ),
  };
}

/** The consumer as it is, but for how long it waits at most. */
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

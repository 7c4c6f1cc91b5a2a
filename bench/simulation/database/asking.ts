/** How a process asks the simulated database: one statement at a time, across a wire that fails. */
import type { Process, Time } from '@/bench/simulation/time';
import type { Weather } from '@/bench/simulation/weather';
import type { Trouble, Wire } from '@/bench/simulation/wire';
import { pause } from '@/server/clock';
import { begin, end } from './log';
import { databaseError, type Tables } from './tables';

export type DatabaseScene = {
  time: Time;
  weather: Weather;
  wire: Wire;
  tables: Tables;
  freeze(process: Process): void;
};

/** Which dangers a statement meets: a beat is so frequent that it would take all of them. */
export type Statement = 'read' | 'write' | 'partition write' | 'beat';

export type Asking = {
  read<T>(kind: Statement, act: () => T): Promise<T>;
  /** A statement that writes: nobody reads the log beyond it until it is over. */
  write<T>(kind: Statement, act: (xid: number) => T): Promise<T>;
};

const SLOW_MS = 2_500;

/** The database, as one process reaches it. */
export function asking(scene: DatabaseScene, from: Process): Asking {
  const { weather, wire, tables, freeze } = scene;
  const lost = (why: string) => databaseError('08006', why);
  const trouble = (kind: Statement) => () => troubleOf(scene, kind);
  return {
    read: (kind, act) => wire({ from, act, lost, trouble: trouble(kind) }),
    async write(kind, act) {
      if (kind === 'partition write' && weather.strikes('worker freezes before its write')) {
        freeze(from);
        await pause(0);
      }
      const xid = begin(tables);
      const slowMs = kind !== 'beat' && weather.strikes('statement is slow') ? SLOW_MS : 0;
      const over = () => end(tables, xid);
      return wire({ from, act: () => act(xid), lost, trouble: trouble(kind), over, slowMs });
    },
  };
}

function troubleOf({ weather, time }: DatabaseScene, kind: Statement): Trouble | undefined {
  if (weather.lasts('database is away', time.nowMs())) return { when: 'before', why: 'the database is away' };
  if (kind === 'beat') return undefined;
  if (weather.strikes('statement fails')) return { when: 'before', why: 'the statement failed' };
  if (kind === 'read') return undefined;
  if (weather.strikes('answer of a statement is lost')) return { when: 'after', why: 'the answer was lost' };
  if (kind === 'write') return undefined;
  if (weather.strikes('worker dies before its write')) return { when: 'before', why: '', dies: true };
  if (weather.strikes('worker dies after its write')) return { when: 'after', why: '', dies: true };
  return undefined;
}

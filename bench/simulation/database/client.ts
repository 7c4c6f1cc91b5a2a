/** A process's connection to the simulated database: one statement at a time, over a faulty network. */

import type { FaultState } from '@/bench/simulation/fault-state';
import type { CallFault, Network } from '@/bench/simulation/network';
import type { Process, Time } from '@/bench/simulation/time';
import { pause } from '@/server/clock';
import { begin, end } from './log';
import { databaseError, type Tables } from './tables';

export type DatabaseContext = {
  time: Time;
  faultState: FaultState;
  network: Network;
  tables: Tables;
  freeze(process: Process): void;
};

/** Which faults a statement can meet; heartbeats are exempt, since they would absorb them all. */
export type Statement = 'read' | 'write' | 'partition write' | 'beat';

export type DatabaseClient = {
  read<T>(kind: Statement, act: () => T): Promise<T>;
  /** A writing statement: log readers do not read past it until it is over. */
  write<T>(kind: Statement, act: (xid: number) => T): Promise<T>;
};

const SLOW_MS = 2_500;

/** The database as one process reaches it. */
export function databaseClient(context: DatabaseContext, from: Process): DatabaseClient {
  const { faultState, network, tables, freeze } = context;
  const lost = (why: string) => databaseError('08006', why);
  const faultOf = (kind: Statement) => () => callFaultOf(context, kind);
  return {
    read: (kind, act) => network({ from, act, lost, faultOf: faultOf(kind) }),
    async write(kind, act) {
      if (kind === 'partition write' && faultState.triggers('worker freezes before its write')) {
        freeze(from);
        await pause(0);
      }
      const xid = begin(tables);
      const slowMs = kind !== 'beat' && faultState.triggers('statement is slow') ? SLOW_MS : 0;
      const over = () => end(tables, xid);
      return network({ from, act: () => act(xid), lost, faultOf: faultOf(kind), over, slowMs });
    },
  };
}

function callFaultOf({ faultState, time }: DatabaseContext, kind: Statement): CallFault | undefined {
  if (faultState.isActive('database is down', time.nowMs()))
    return { when: 'before', why: 'the database is down' };
  if (kind === 'beat') return undefined;
  if (faultState.triggers('statement fails')) return { when: 'before', why: 'the statement failed' };
  if (kind === 'read') return undefined;
  if (faultState.triggers('answer of a statement is lost'))
    return { when: 'after', why: 'the answer was lost' };
  if (kind === 'write') return undefined;
  if (faultState.triggers('worker dies before its write')) return { when: 'before', why: '', dies: true };
  if (faultState.triggers('worker dies after its write')) return { when: 'after', why: '', dies: true };
  return undefined;
}

/** Distributes consumers over processes: general workers, and workers dedicated to one consumer. */
import { readdirSync } from 'node:fs';
import type { Role } from '@/server/supervisor/role';

/** Processes for all other consumers, and processes per named consumer. */
export type Workers = { whole: number; named: Readonly<Record<string, number>>; others: readonly string[] };

export const oneForAll: Workers = { whole: 1, named: {}, others: [] };

/** An invalid flag; the message is for the person who typed it. */
export class BadFlag extends Error {}

/** The maximum that can share one database. */
export const MOST_WORKERS = 18;

// The built-in Postgres has 100 connections; the rest are for other roles and ad-hoc sessions.
const CONNECTIONS = 36;
const MOST_CONNECTIONS = 12;

const consumerFile = /^([a-z-]+)\.(?:projection|mirror|saga|effect)\.ts$/;

/** The consumers, named after their files. */
export const consumerNames = (folder = 'consumers'): string[] =>
  readdirSync(folder).flatMap((file) => consumerFile.exec(file)?.[1] ?? []);

/** Throws BadFlag for an unknown consumer. */
export function refuseUnknown(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new BadFlag(`There is no consumer called "${name}"; there are ${known.join(', ')}`);
}

/**
 * Parses `2`, `inventory=3` or a comma-separated list.
 * @param known the names of all consumers
 * @throws BadFlag with a one-line reason
 */
export function parseWorkers(text: string, known: readonly string[]): Workers {
  const named: Record<string, number> = {};
  let whole: number | undefined;
  for (const part of text.split(',').map((each) => each.trim())) {
    const [count = '', name] = part.split('=').reverse();
    if (name !== undefined) refuseUnknown(name, known);
    if (name === undefined ? whole !== undefined : name in named)
      throw new BadFlag(`--workers ${text}: says twice how many ${name ? `for ${name}` : 'for all'}`);
    if (name === undefined) whole = countOf(count, text);
    else named[name] = countOf(count, text);
  }
  const others = Object.keys(named).length === 0 ? [] : known.filter((name) => !(name in named));
  return refuseTooMany({ whole: whole ?? 1, named, others });
}

function countOf(text: string, whole: string): number {
  const count = Number(text);
  if (/^\d+$/.test(text) && count >= 1) return count;
  throw new BadFlag(`--workers ${whole}: "${text}" is not a number of processes, such as 2 or inventory=3`);
}

const isDivided = ({ named }: Workers): boolean => Object.keys(named).length > 0;

/** The number of general workers: none when each consumer has its own. */
const wholeOnes = (workers: Workers): number =>
  isDivided(workers) && workers.others.length === 0 ? 0 : workers.whole;

const countAll = (workers: Workers): number =>
  Object.values(workers.named).reduce((sum, count) => sum + count, wholeOnes(workers));

function refuseTooMany(workers: Workers): Workers {
  const count = countAll(workers);
  if (count <= MOST_WORKERS) return workers;
  throw new BadFlag(`--workers: ${count} processes are more than one shop starts (${MOST_WORKERS})`);
}

/** The consumers role as the requested processes; the first general one keeps its name. */
export function workersAs(role: Role, workers: Workers): Role[] {
  const count = countAll(workers);
  const connections = String(Math.min(MOST_CONNECTIONS, Math.floor(CONNECTIONS / count)));
  const as = (name: string, consumers: readonly string[]): Role => ({
    ...role,
    name,
    title: name,
    kind: role.name,
    env: { CONSUMERS: consumers.join(','), DATABASE_CONNECTIONS: connections },
  });
  const whole = numbers(wholeOnes(workers)).map((number) =>
    as(number === 1 ? role.name : `${role.name}-${number}`, workers.others),
  );
  const named = Object.entries(workers.named).flatMap(([consumer, own]) =>
    numbers(own).map((number) => as(`${consumer}-${number}`, [consumer])),
  );
  return [...whole, ...named];
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

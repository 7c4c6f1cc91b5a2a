/**
 * How the work on events is spread over processes: whole workers, and workers for one consumer, which the
 * whole ones then leave to them.
 */
import { readdirSync } from 'node:fs';
import type { Role } from '@/server/supervisor/role';

/** How many processes work for every consumer that is not named, and how many for each that is. */
export type Workers = { whole: number; named: Readonly<Record<string, number>>; others: readonly string[] };

/** One process for all consumers. */
export const oneForAll: Workers = { whole: 1, named: {}, others: [] };

/** Thrown when it cannot be done as it was asked for; the message is for whoever typed it. */
export class BadFlag extends Error {}

/** As many as can share one database with the rest of the shop. */
export const MOST_WORKERS = 18;

// The built-in Postgres has a hundred connections; the rest are for the other roles, and for whoever looks.
const CONNECTIONS = 36;
const MOST_CONNECTIONS = 12;

const consumerFile = /^([a-z-]+)\.(?:projection|mirror|saga|effect)\.ts$/;

/** The consumers there are, each named by its file. */
export const consumerNames = (folder = 'consumers'): string[] =>
  readdirSync(folder).flatMap((file) => consumerFile.exec(file)?.[1] ?? []);

/** Throws BadFlag unless there is a consumer of this name. */
export function refuseUnknown(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new BadFlag(`There is no consumer called "${name}"; there are ${known.join(', ')}`);
}

/**
 * Reads `2`, `inventory=3`, or several of these with commas between.
 * @param known the names of all consumers
 * @throws BadFlag with one line that says what is wrong
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

/** How many whole workers there are: none when each consumer has workers of its own. */
const wholeOnes = (workers: Workers): number =>
  isDivided(workers) && workers.others.length === 0 ? 0 : workers.whole;

const countAll = (workers: Workers): number =>
  Object.values(workers.named).reduce((sum, count) => sum + count, wholeOnes(workers));

function refuseTooMany(workers: Workers): Workers {
  const count = countAll(workers);
  if (count <= MOST_WORKERS) return workers;
  throw new BadFlag(`--workers: ${count} processes are more than one shop starts (${MOST_WORKERS})`);
}

/** The role of the consumers as the processes that were asked for; the first whole one keeps its name. */
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

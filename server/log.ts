/** Structured logging to standard output; the only writer there. */
import pino from 'pino';
import { env } from '@/server/env';

const make = (role: string) => pino({ level: env().LOG_LEVEL, base: { role, pid: process.pid } });
const logs = new Map<string, ReturnType<typeof make>>();

/** A role's logger; every line has its role and process. */
export function logFor(role: string): ReturnType<typeof make> {
  const known = logs.get(role) ?? make(role);
  logs.set(role, known);
  return known;
}

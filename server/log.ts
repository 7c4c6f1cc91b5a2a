/** One structured line per happening, on standard output; the only place that writes there. */
import pino from 'pino';
import { env } from '@/server/env';

const make = (role: string) => pino({ level: env().LOG_LEVEL, base: { role, pid: process.pid } });
const logs = new Map<string, ReturnType<typeof make>>();

/** The log of one role; every line names it and its process. */
export function logFor(role: string): ReturnType<typeof make> {
  const known = logs.get(role) ?? make(role);
  logs.set(role, known);
  return known;
}

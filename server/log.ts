/** One structured line per happening, on standard output; the only place that writes there. */
import pino from 'pino';
import { env } from '@/server/env';

/** The log of one role; every line names it. */
export const logFor = (role: string) => pino({ level: env().LOG_LEVEL, base: { role } });

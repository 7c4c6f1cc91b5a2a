/** The flags of `npm run bench`. */
import { z } from 'zod';
import { consumerNames, parseWorkers } from '@/server/supervisor/workers';
import { integer, parseFlags } from './command-line';

const shape = z.object({
  orders: integer(1, 1_000_000).default(10_000),
  concurrency: integer(1, 1_000).default(32),
  shoppers: integer(1, 10_000).default(50),
  idle: integer(0, 10_000).default(100),
  warm: integer(0, 100_000).default(300),
  mix: z.enum(['both', 'ordinary', 'hot'], { error: 'must be both, ordinary or hot' }).default('both'),
  hot: integer(1, 1_000_000).default(2_000),
  pressure: integer(0, 64).default(0),
  workers: z.string().optional(),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
  profile: z
    .string()
    .regex(/^[a-z0-9-]+(,[a-z0-9-]+)*$/, { error: 'must be roles, such as web or consumers,relay' })
    .transform((list) => list.split(','))
    .default([]),
});

/** What to measure, and how to report it. */
export type Flags = z.infer<typeof shape>;

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const options = {
  orders: text,
  concurrency: text,
  shoppers: text,
  idle: text,
  warm: text,
  mix: text,
  hot: text,
  pressure: text,
  workers: text,
  json: yes,
  help: yes,
  profile: text,
} as const;

export const usage = `npm run bench -- [flags]

  --orders 10000      orders of many products under load
  --hot 2000          orders of one hot product under load
  --mix both          which of the two loads: both, ordinary or hot
  --concurrency 32    concurrent requests
  --shoppers 50       number of shoppers
  --idle 100          orders placed one at a time on an idle shop
  --warm 300          orders placed before the measurement
  --pressure 6        busy loops beside the load, as on a shared machine
  --workers 2         processes per consumer, as in npm start -- --help
  --profile web       writes a CPU profile of these roles under load (consumers,relay,web,gateway, …)
  --json              prints the result as JSON
`;

/** Parses a command line. Throws BadFlag. */
export function readFlags(args: readonly string[]): Flags {
  const flags = parseFlags(args, { command: 'bench', options, shape });
  if (flags.workers !== undefined) parseWorkers(flags.workers, consumerNames());
  return flags;
}

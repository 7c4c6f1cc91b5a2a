/** The flags of `npm run chaos`. */
import { z } from 'zod';
import { integer, parseFlags } from '../command-line';

const minutes = { error: 'must be minutes from 0.2 to 600' };

const shape = z.object({
  orders: integer(1, 1_000_000).default(1_000),
  kills: integer(0, 10_000).default(20),
  faults: integer(0, 10_000).optional(),
  aimed: integer(0, 1_000).default(2),
  seed: integer(0, 4_294_967_295).default(1),
  minutes: z.coerce.number(minutes).min(0.2, minutes).max(600, minutes).optional(),
  report: z.string().min(1).optional(),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
});

/** What to do to the shop, and how to report it. */
export type Flags = z.infer<typeof shape>;

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const options = {
  orders: text,
  kills: text,
  faults: text,
  aimed: text,
  seed: text,
  minutes: text,
  report: text,
  json: yes,
  help: yes,
} as const;

export const usage = `npm run chaos -- [flags]

  Starts a shop, places orders and returns, changes prices, pauses and rewinds consumers, injects faults
  meanwhile, heals the shop, and examines it.

  --orders 1000   the least number of orders: shoppers keep coming until the last fault ends
  --kills 20      how many processes are killed with SIGKILL, NATS and Postgres included
  --faults 20     how many other faults happen; default: as many as kills
  --aimed 2       how often a process dies or freezes at each failpoint
  --seed 1        the same seed and counts give the same faults, orders, returns, and operator actions
  --minutes 2     how long orders and faults last; default: depends on their number
  --report FILE   also writes the result to a file as JSON
  --json          prints the result as JSON

  Exit code 0: nothing was lost, doubled or stuck. 1: something was; the data directory is kept.
  2: a flag cannot be used.
`;

/** Parses a command line. Throws BadFlag. */
export const readFlags = (args: readonly string[]): Flags =>
  parseFlags(args, { command: 'chaos', options, shape });

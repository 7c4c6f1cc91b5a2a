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

  Starts a shop of its own, orders in it, takes goods back, changes prices, pauses and rewinds consumers,
  breaks it while it works, heals it, and examines what is left.

  --orders 1000   how many orders are placed at least: shoppers come until the last fault is over
  --kills 20      how many processes are ended with kill -9, NATS and Postgres among them
  --faults 20     how many other faults there are; as many as kills unless said otherwise
  --aimed 2       how often a process dies or freezes at each named point
  --seed 1        the same seed and counts give the same faults, orders, returns and errands of the operator
  --minutes 2     for how long orders are placed and faults happen; follows from their number
  --report FILE   writes what came of it as JSON to a file as well
  --json          prints what came of it as JSON

  Exit code 0: nothing was lost, doubled or stuck. 1: something was; the data folder is kept and named.
  2: a flag cannot be used.
`;

/** Parses a command line. Throws BadFlag. */
export const readFlags = (args: readonly string[]): Flags =>
  parseFlags(args, { command: 'chaos', options, shape });

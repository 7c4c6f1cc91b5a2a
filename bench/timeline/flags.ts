/** The flags of `npm run bench:timeline`. */
import { z } from 'zod';
import { integer, parseFlags } from '../command-line';

const shape = z.object({
  events: integer(1_000, 100_000_000).default(1_000_000),
  times: integer(1, 10_000).optional(),
  browser: z.boolean().default(false),
  rows: integer(100, 1_000_000).default(20_000),
  live: integer(100, 1_000_000).default(5_000),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
});

/** The log's length, what is measured how often, and how to report it. */
export type Flags = z.infer<typeof shape>;

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const options = {
  events: text,
  times: text,
  browser: yes,
  rows: text,
  live: text,
  json: yes,
  help: yes,
} as const;

export const usage = `npm run bench:timeline -- [flags]

  Fills a log and times every timeline query, or measures the timeline in a real browser.

  --events 1000000   length of the log
  --times 40         repetitions per query; in a browser, per typed text (7)
  --browser          opens the timeline in a browser, scrolls, follows, and filters it
  --rows 20000       rows to scroll there
  --live 5000        events recorded meanwhile
  --json             prints the result as JSON
`;

/** Parses a command line. Throws BadFlag. */
export const readFlags = (args: readonly string[]): Flags =>
  parseFlags(args, { command: 'bench:timeline', options, shape });

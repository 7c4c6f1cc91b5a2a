/** What the measurement of the timeline was asked for; a wrong flag is one clear line. */
import { z } from 'zod';
import { parseFlags, whole } from '../command-line';

const shape = z.object({
  events: whole(1_000, 100_000_000).default(1_000_000),
  times: whole(1, 10_000).default(40),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
});

/** How long the log is, how often each question is asked, and how to say what came of it. */
export type Flags = z.infer<typeof shape>;

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const options = { events: text, times: text, json: yes, help: yes } as const;

export const usage = `npm run bench:timeline -- [flags]

  Fills a log of its own and asks it everything an operator may ask.

  --events 1000000   how long the log is
  --times 40         how often each question is asked
  --json             prints the result as JSON
`;

/** The flags of a command line. Throws BadFlag. */
export const readFlags = (args: readonly string[]): Flags =>
  parseFlags(args, { command: 'bench:timeline', options, shape });

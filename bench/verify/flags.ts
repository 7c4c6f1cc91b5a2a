/** The flags of `npm run verify`. */
import { z } from 'zod';
import { parseFlags } from '../command-line';

const shape = z.object({
  database: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, { error: 'must be an address such as postgres://user:password@host/name' })
    .optional(),
  settled: z.boolean().default(false),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
});

/** What to examine, and how to report it. */
export type Flags = z.infer<typeof shape>;

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const options = { database: text, settled: yes, json: yes, help: yes } as const;

export const usage = `npm run verify -- [flags]

  Examines the shop that runs with DATA_DIR (.data), or the database that is named.

  --database URL   examines this database alone, without the card processor's ledger and the mailbox
  --settled        everything is due now, also what somebody still seems to be working on
  --json           prints what was found as JSON

  Exit code 0: nothing is wrong. 1: something is. 2: a flag cannot be used.
  3: there is nothing to examine, or it went away.
`;

/** Parses a command line. Throws BadFlag. */
export const readFlags = (args: readonly string[]): Flags =>
  parseFlags(args, { command: 'verify', options, shape });

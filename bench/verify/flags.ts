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

  Examines the running shop of DATA_DIR (.data), or the given database.

  --database URL   examines only this database, without the processor's ledger and the mailbox
  --settled        treats pending work as violations
  --json           prints the result as JSON

  Exit code 0: nothing is wrong. 1: something is. 2: a flag cannot be used.
  3: there is nothing to examine, or it stopped.
`;

/** Parses a command line. Throws BadFlag. */
export const readFlags = (args: readonly string[]): Flags =>
  parseFlags(args, { command: 'verify', options, shape });

/** What the verification was asked for; a wrong flag is one clear line. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { BadFlag } from '../flags';

const shape = z.object({
  database: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, { error: 'must be an address such as postgres://user:password@host/name' })
    .optional(),
  settled: z.boolean().default(false),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
});

/** What to examine, and how to say what was found. */
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

/** The flags of a command line. Throws BadFlag. */
export function readFlags(args: readonly string[]): Flags {
  const parsed = shape.safeParse(given(args));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadFlag(`--${issue?.path.join('.')} ${issue?.message}`);
}

function given(args: readonly string[]): unknown {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : String(error);
    throw new BadFlag(`${reason}; npm run verify -- --help names the flags`);
  }
}

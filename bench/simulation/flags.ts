/** The flags of `npm run simulate`. */
import '@/server/contracts/plain-errors';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { z } from 'zod';

/** Thrown for an unusable flag; the message is for the user. */
export class BadFlag extends Error {}

const whole = z.coerce.number().int().min(1).max(2_000_000_000);
const shape = z.object({
  seeds: whole.default(1_000),
  from: whole.default(1),
  seed: whole.optional(),
  threads: whole.max(64).default(availableParallelism),
  verbose: z.boolean().default(false),
  help: z.boolean().default(false),
});

/** Which seeds, how many threads, and whether to print the history. */
export type Flags = z.infer<typeof shape>;

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const options = { seeds: text, from: text, seed: text, threads: text, verbose: yes, help: yes } as const;

export const usage = `npm run simulate -- [flags]

  --seeds 1000    number of histories; from 500 on, every fault and event must occur
  --from 1        the first seed
  --seed 7        only this seed
  --threads 2     parallel threads; default: one per CPU
  --verbose       prints the history of --seed, step by step
`;

/** Parses a command line. Throws BadFlag. */
export function readFlags(args: readonly string[]): Flags {
  const parsed = shape.safeParse(given(args));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadFlag(`--${issue?.path.join('.')} ${issue?.message}`);
}

function given(args: readonly string[]): unknown {
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    throw new BadFlag(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
  }
}

/** Parses command lines: each flag has a schema, and a wrong one gives a one-line error. */
import '@/server/contracts/plain-errors';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { z } from 'zod';
import { BadFlag } from '@/server/supervisor/workers';

export { BadFlag };

type Options = NonNullable<ParseArgsConfig['options']>;

/** A whole number, both bounds included. */
export const integer = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error });
};

/**
 * Parses flags.
 * @param command its name as in `npm run bench`, for error messages
 * @throws BadFlag
 */
export function parseFlags<S extends z.ZodType>(
  args: readonly string[],
  { command, options, shape }: { command: string; options: Options; shape: S },
): z.infer<S> {
  const parsed = shape.safeParse(given(args, command, options));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadFlag(`--${issue?.path.join('.')} ${issue?.message}`);
}

function given(args: readonly string[], command: string, options: Options): unknown {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : String(error);
    throw new BadFlag(`${reason}; npm run ${command} -- --help names the flags`);
  }
}

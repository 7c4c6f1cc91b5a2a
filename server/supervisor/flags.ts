/** Parses and validates the supervisor's flags. */
import { parseArgs } from 'node:util';
import { BadFlag, consumerNames, oneForAll, parseWorkers, type Workers } from '@/server/supervisor/workers';

export type Flags = { help: boolean; workers: Workers };

export const usage = `npm start -- [flags]        the shop
npm run dev -- [flags]      the shop, with reload

  --workers 2               two processes that share the work of all consumers (default: one)
  --workers inventory=3     three that share the partitions of one consumer, beside one for all others;
                            several with commas between: --workers inventory=3,payments=2
  --help                    says this

A further worker joins a shop that runs, and leaves it again: npm run worker -- --help
Consumers: ${consumerNames().join(', ')}
What can be set by the environment is in the README.
`;

/**
 * Parses a command line.
 * @throws BadFlag with a one-line reason
 */
export function readFlags(args: readonly string[], known: readonly string[] = consumerNames()): Flags {
  const { workers, help = false } = given(args);
  return { help, workers: workers === undefined ? oneForAll : parseWorkers(workers.join(','), known) };
}

const options = {
  workers: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
} as const;

function given(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split(/[.\n]/)[0] : String(error);
    throw new BadFlag(`${reason}; npm start -- --help names the flags`);
  }
}

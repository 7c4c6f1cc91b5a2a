/** The command `npm run catalogue -- products.json|products.csv [--replace] [--dry-run]`. */
import { parseArgs } from 'node:util';
import { env } from '@/server/env';
import { importCatalogue, runningDatabase } from './import-catalogue';

const usage = 'Usage: npm run catalogue -- <products.json|products.csv> [--replace] [--dry-run]';

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      replace: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) throw new Error(usage);
  const report = await importCatalogue({
    path,
    dryRun: values['dry-run'],
    replace: values.replace,
    databaseUrl: async () => env().DATABASE_URL ?? runningDatabase(env().DATA_DIR),
  });
  process.stdout.write(`${report.lines.join('\n')}\n`);
  return report.exitCode;
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  },
);

/** `npm run bench:pages`: how pages feel on a slow phone and network. */
import { z } from 'zod';
import { openBenchShop } from '../bench-shop';
import { BadFlag, integer, parseFlags } from '../command-line';
import { addProducts } from './add-products';
import { type Felt, feelPages } from './feel';

const shape = z.object({
  times: integer(1, 100).default(3),
  slowdown: integer(1, 20).default(4),
  products: integer(0, 100_000).default(0),
  json: z.boolean().default(false),
  help: z.boolean().default(false),
});

const usage = `npm run bench:pages -- [flags]

  Opens a shop's pages as a slow phone would: 360 pixels, slow 4G, an empty cache. Reports the largest
  contentful paint (LCP) and the slowest interaction (INP).

  --times 3      how often each page is visited; the median counts
  --slowdown 4   how much slower the processor is than this machine's
  --products 0   how many products are added to the catalogue first
  --json         prints the result as JSON
`;

const text = { type: 'string' } as const;
const yes = { type: 'boolean' } as const;
const options = { times: text, slowdown: text, products: text, json: yes, help: yes } as const;

/** The goals, in milliseconds. */
const goals = { lcpMs: 2_500, inpMs: 200 };
const exits = { well: 0, wrong: 1, badFlag: 2 } as const;

const print = (text: string): Promise<void> =>
  new Promise((resolve) => void process.stdout.write(`${text}\n`, () => resolve()));

/** Measures as the command line says, prints the result, and returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  try {
    const flags = parseFlags(args, { command: 'bench:pages', options, shape });
    if (flags.help) return print(usage).then(() => exits.well);
    const pages = await medians(flags);
    await print(
      flags.json ? JSON.stringify({ slowdown: flags.slowdown, goals, pages }, null, 2) : tableOf(pages),
    );
    return pages.every(isGood) ? exits.well : exits.wrong;
  } catch (error) {
    if (!(error instanceof BadFlag)) throw error;
    process.stderr.write(`${error.message}\n`);
    return exits.badFlag;
  }
}

async function medians({ times, slowdown, products }: z.infer<typeof shape>): Promise<Felt[]> {
  const { run, stop } = await openBenchShop(undefined);
  const { shop = '', database: databaseUrl = '' } = run.urls;
  try {
    if (products > 0) await addProducts({ shop, databaseUrl, products });
    const visits: Felt[] = [];
    for (let time = 0; time < times; time += 1)
      visits.push(...(await feelPages({ shop, databaseUrl, slowdown })));
    return [...new Set(visits.map(({ name }) => name))].map((name) => {
      const own = visits.filter((visit) => visit.name === name);
      return {
        name,
        lcpMs: median(own.map(({ lcpMs }) => lcpMs)),
        inpMs: median(own.map(({ inpMs }) => inpMs)),
      };
    });
  } finally {
    await stop();
  }
}

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;

const isGood = ({ lcpMs, inpMs }: Felt): boolean => lcpMs <= goals.lcpMs && inpMs <= goals.inpMs;

const tableOf = (pages: readonly Felt[]): string =>
  [
    `  ${'milliseconds'.padEnd(16)}${'LCP'.padStart(8)}${'INP'.padStart(8)}`,
    ...pages.map((page) => {
      const figures = [page.lcpMs, page.inpMs].map((ms) => ms.toFixed(0).padStart(8)).join('');
      return `${isGood(page) ? '✓' : '✗'} ${page.name.padEnd(16)}${figures}`;
    }),
    `  ${'goal'.padEnd(16)}${`${goals.lcpMs}`.padStart(8)}${`${goals.inpMs}`.padStart(8)}`,
  ].join('\n');

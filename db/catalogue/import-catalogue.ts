/** Brings a catalogue file to the shelves: all of it, or, when a row is wrong, none of it. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { connect } from '@/db/connect';
import type { CatalogueProduct } from './catalogue-product';
import { type CatalogueProblem, parseCatalogue } from './parse-catalogue';
import { knownPictures } from './pictures';
import { type Shelved, upsertProducts } from './upsert-products';
import { withdrawAllBut } from './withdraw-products';

const rowsPerStatement = 500;

/** What the command says and how it ends: 0 done, 1 the file is wrong. */
export type ImportReport = { lines: string[]; exitCode: 0 | 1 };

/**
 * Checks the file and, unless it is a dry run, writes its products. `databaseUrl` is asked for only then.
 * Throws when the file cannot be read or the database fails; importing again then completes the work.
 */
export async function importCatalogue(options: {
  path: string;
  dryRun: boolean;
  /** Takes all products off the shelf that the file does not name. */
  replace?: boolean;
  databaseUrl: () => Promise<string>;
}): Promise<ImportReport> {
  const parsed = parseCatalogue(await readFile(options.path, 'utf8'), knownPictures());
  if (parsed.problems) return { lines: problemLines(parsed.problems), exitCode: 1 };
  const summary = summaryOf(parsed.products);
  if (options.dryRun) return { lines: [summary, 'Dry run: nothing was written.'], exitCode: 0 };
  const { added, changed, unchanged, withdrawn } = await write(await options.databaseUrl(), {
    products: parsed.products,
    replace: options.replace ?? false,
  });
  const off = options.replace ? `, ${withdrawn} taken off the shelf` : '';
  return {
    lines: [summary, `${added} added, ${changed} changed, ${unchanged} as before${off}.`],
    exitCode: 0,
  };
}

type Wanted = { products: readonly CatalogueProduct[]; replace: boolean };

async function write(databaseUrl: string, { products, replace }: Wanted) {
  const sql = connect(databaseUrl, { max: 1 });
  const sum: Shelved & { withdrawn: number } = { added: 0, changed: 0, unchanged: 0, withdrawn: 0 };
  try {
    for (let start = 0; start < products.length; start += rowsPerStatement) {
      const done = await upsertProducts(sql, products.slice(start, start + rowsPerStatement));
      sum.added += done.added;
      sum.changed += done.changed;
      sum.unchanged += done.unchanged;
    }
    if (replace)
      sum.withdrawn = await withdrawAllBut(
        sql,
        products.map(({ sku }) => sku),
      );
    return sum;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function summaryOf(products: readonly CatalogueProduct[]): string {
  const categories = new Set(products.map(({ category }) => category)).size;
  const units = products.reduce((sum, { stock }) => sum + stock, 0);
  return `${products.length} products in ${categories} categories, ${units} units in all.`;
}

function problemLines(problems: readonly CatalogueProblem[]): string[] {
  const lines = problems.map(({ row, sku, field, message }) => {
    const where = row === 0 ? 'file' : `row ${row}${sku && ` (${sku})`}`;
    return `${where}: ${field && `${field}: `}${message}`;
  });
  const count = problems.length === 1 ? 'One thing is' : `${problems.length} things are`;
  return [...lines, `${count} wrong; nothing was written.`];
}

const runFile = z.object({ urls: z.object({ database: z.string() }) });

/** Where the shop that runs now with this data folder has its database. Throws when none runs. */
export async function runningDatabase(dataDir: string): Promise<string> {
  const text = await readFile(`${dataDir}/run.json`, 'utf8').catch(() => '{}');
  const run = runFile.safeParse(JSON.parse(text));
  if (run.success) return run.data.urls.database;
  throw new Error('No shop is running: start it with "npm start", or set DATABASE_URL.');
}

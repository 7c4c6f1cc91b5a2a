/** `npm run screenshots -- [folder] [--only text] [--readme]`: photographs every page of the running shop. */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launchOptions } from '@/e2e/support/browser.js';
import { addressOf, rememberDataDir } from '@/e2e/support/running-shop';
import { env } from '@/server/env';
import { operatorTour } from './operator-tour';
import { photographer } from './photographer';
import { readmePictures } from './readme';
import { shopTour } from './shop-tour';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { readme: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  rememberDataDir(env().DATA_DIR);
  const browser = await chromium.launch(launchOptions());
  const open = () => browser.newContext({ baseURL: addressOf('shop'), locale: 'en-GB' });
  try {
    if (values.readme) return await readmePictures(await open(), 'docs/pictures');
    const take = photographer(positionals[0] ?? 'docs/screenshots/out', values.only);
    const orderId = await shopTour(await open(), take);
    await operatorTour(await open(), take, orderId);
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});

/** The command `npm run screenshots -- [folder] [--only text] [--readme]`: every page as it looks now. */
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launchOptions } from '@/e2e/support/browser.js';
import { addressOf, rememberDataDir } from '@/e2e/support/running-shop';
import { env } from '@/server/env';
import { photographer } from './photographer';
import { picturesForReadme } from './readme';
import { tourOfTheBackRoom } from './tour-of-the-back-room';
import { tourOfTheShop } from './tour-of-the-shop';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { readme: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
    allowPositionals: true,
  });
  rememberDataDir(env().DATA_DIR);
  const browser = await chromium.launch(launchOptions());
  const open = () => browser.newContext({ baseURL: addressOf('shop'), locale: 'en-GB' });
  try {
    if (values.readme) return await picturesForReadme(await open(), 'docs/pictures');
    const take = photographer(positionals[0] ?? 'docs/screenshots/out', values.only);
    const orderId = await tourOfTheShop(await open(), take);
    await tourOfTheBackRoom(await open(), take, orderId);
  } finally {
    await browser.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});

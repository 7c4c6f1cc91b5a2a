/** Photographs a page four times: narrow and wide, light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const widths = [
  { width: 360, height: 780 },
  { width: 1280, height: 800 },
];
const themes = ['light', 'dark'] as const;

/** Photographs the current page: in full, or only the viewport if it has an endless list. */
export type Take = (page: Page, name: string) => Promise<void>;

/** @param only photographs only the pages with this text in their name */
export function photographer(folder: string, only: string): Take {
  mkdirSync(folder, { recursive: true });
  return async (page, name) => {
    if (!name.includes(only)) return;
    for (const size of widths) {
      for (const colorScheme of themes) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        await loaded(page);
        const path = join(folder, `${name}-${size.width}-${colorScheme}.png`);
        const fullPage = (await page.getByRole('grid').count()) === 0;
        await page.screenshot({ path, fullPage, animations: 'disabled' });
      }
    }
  };
}

/** Opens a path and photographs the page once its data has loaded. */
export const visits = (page: Page, take: Take) => async (path: string, name: string) => {
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  await page.getByText(/^Loading/).waitFor({ state: 'hidden' });
  await take(page, name);
};

/** Resolves when fonts and all pictures have loaded, including those below the fold. */
export async function loaded(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const picture of document.images) picture.loading = 'eager';
    await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
  });
}

/** Each page is taken four times: narrow and wide, light and dark. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const widths = [
  { width: 360, height: 780 },
  { width: 1280, height: 800 },
];
const themes = ['light', 'dark'] as const;

/** Takes the page as it stands under a name: whole, or what is in sight of a list that has no end. */
export type Take = (page: Page, name: string) => Promise<void>;

/**
 * Someone who takes pictures into a folder.
 * @param only takes nothing but the pages with this in their name
 */
export function photographer(folder: string, only: string): Take {
  mkdirSync(folder, { recursive: true });
  return async (page, name) => {
    if (!name.includes(only)) return;
    for (const size of widths) {
      for (const colorScheme of themes) {
        await page.setViewportSize(size);
        await page.emulateMedia({ colorScheme });
        await seen(page);
        const path = join(folder, `${name}-${size.width}-${colorScheme}.png`);
        const fullPage = (await page.getByRole('grid').count()) === 0;
        await page.screenshot({ path, fullPage, animations: 'disabled' });
      }
    }
  };
}

/** Someone who goes to a page of the shop by its path, and takes it as soon as it shows what it has. */
export const visits = (page: Page, take: Take) => async (path: string, name: string) => {
  await page.goto(path);
  await page.getByRole('heading').first().waitFor();
  await page.getByText(/^Loading/).waitFor({ state: 'hidden' });
  await take(page, name);
};

/** Resolves when the typeface and every picture are there, also those that one would have to scroll to. */
export async function seen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    for (const picture of document.images) picture.loading = 'eager';
    await Promise.all([...document.images].map((picture) => picture.decode().catch(() => {})));
  });
}

/** Requests of a page that wait until a promise has done what must come first. */
import type { Page } from '@playwright/test';

/** Holds up whatever a page asks for at these addresses; gives what lets it all go on. */
export async function holdUp(page: Page, addresses: string): Promise<() => void> {
  let goOn = () => {};
  const mayGoOn = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(addresses, (route) => mayGoOn.then(() => route.continue()));
  return goOn;
}

/**
 * A page that complains has broken a promise: errors in its console and errors that nobody caught are kept.
 */
import type { BrowserContext } from '@playwright/test';

/** Listens to every page of a browser context; gives the list of complaints, which grows. */
export function complaintsOf(context: BrowserContext, allowed: readonly RegExp[]): string[] {
  const complaints: string[] = [];
  const note = (complaint: string) => {
    const isNew = !complaints.includes(complaint);
    if (isNew && !allowed.some((pattern) => pattern.test(complaint))) complaints.push(complaint);
  };
  context.on('console', (message) => {
    if (message.type() === 'error') note(`${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => note(error.error().message));
  return complaints;
}

/**
 * A page that says anything in its console, breaks its own policy, or throws what nothing catches, has broken
 * a promise: each of these is kept as a complaint.
 */
import type { BrowserContext } from '@playwright/test';

/** Not every browser writes to its console that something was blocked, but each tells the document. */
export const reporting = `document.addEventListener('securitypolicyviolation', (violation) =>
  console.error('blocked by the policy: ' + violation.violatedDirective + ' ' + violation.blockedURI))`;

/**
 * Chromium says so when a machine is slow to use what it fetched early, and when a page is left while it is
 * connecting: no faults of a page.
 */
export const late =
  /was preloaded using link preload but not used|closed before the connection is established/;

/** Listens to every page of a browser context; gives the list of complaints, which grows. */
export async function complaintsOf(context: BrowserContext, allowed: readonly RegExp[]): Promise<string[]> {
  const complaints: string[] = [];
  const note = (complaint: string) => {
    const isNew = !complaints.includes(complaint);
    if (isNew && ![late, ...allowed].some((pattern) => pattern.test(complaint))) complaints.push(complaint);
  };
  context.on('console', (message) =>
    note(`${message.type()}: ${message.text()} (${message.location().url})`),
  );
  context.on('weberror', (error) => note(error.error().message));
  await context.addInitScript(reporting);
  return complaints;
}

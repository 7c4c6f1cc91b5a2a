/** Console messages, CSP violations, and uncaught errors of a page: each one fails the test. */
import type { BrowserContext } from '@playwright/test';

/** Logs CSP violations to the console, which not every browser does by itself. */
export const reportCspViolations = `document.addEventListener('securitypolicyviolation', (violation) =>
  console.error('blocked by the policy: ' + violation.violatedDirective + ' ' + violation.blockedURI))`;

/** Chromium warns about an unused preload on a slow machine and a page left while connecting: no faults. */
export const harmlessWarning =
  /was preloaded using link preload but not used|closed before the connection is established/;

/** Listens to every page of a browser context; returns a growing list of errors without duplicates. */
export async function collectPageErrors(
  context: BrowserContext,
  allowed: readonly RegExp[],
): Promise<string[]> {
  const errors: string[] = [];
  const note = (error: string) => {
    const isExpected = [harmlessWarning, ...allowed].some((pattern) => pattern.test(error));
    if (!isExpected && !errors.includes(error)) errors.push(error);
  };
  context.on('console', (message) =>
    note(`${message.type()}: ${message.text()} (${message.location().url})`),
  );
  context.on('weberror', (error) => note(error.error().message));
  await context.addInitScript(reportCspViolations);
  return errors;
}

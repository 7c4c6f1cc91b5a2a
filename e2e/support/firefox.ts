/** Drives an installed Firefox over WebDriver BiDi; Playwright only drives its own build. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from '@playwright/test';
import puppeteer, { type Browser, ElementHandle, type KeyInput, type Page } from 'puppeteer-core';
import { harmlessWarning, reportCspViolations } from './page-errors';

const bundles = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of an installed Firefox, if any. */
export function findFirefox(): string | undefined {
  const onThePath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => [join(folder, 'firefox-esr'), join(folder, 'firefox')]);
  return [...onThePath, ...bundles].find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts this Firefox headless. */
export const launchFirefox = (executablePath: string): Promise<Browser> =>
  puppeteer.launch({ browser: 'firefox', executablePath, headless: true });

const TIMEOUT_MS = 60_000;

/** A user of this Firefox, who finds elements by label or text and waits for them. */
export class FirefoxUser {
  /** Console messages and uncaught errors. */
  readonly pageErrors: string[] = [];

  private constructor(
    private readonly page: Page,
    private readonly shop: string,
  ) {
    const note = (error: string) => {
      if (!harmlessWarning.test(error)) this.pageErrors.push(error);
    };
    page.on('console', (message) => note(`${message.type()}: ${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => note(String(error)));
  }

  /** Opens an empty tab. */
  static async in(browser: Browser, shop: string): Promise<FirefoxUser> {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(reportCspViolations);
    return new FirefoxUser(page, shop);
  }

  /** Opens a page of the shop and waits for hydration. */
  async opens(path: string): Promise<void> {
    await this.page.goto(`${this.shop}${path}`);
    await this.sees('html[data-hydrated]');
  }

  /** The path of the open page. */
  path = (): Promise<string> => this.page.evaluate(() => location.pathname);

  async clicks(selector: string, name: string): Promise<void> {
    await (await this.sees(selector, name)).click();
  }

  async fills(label: string, text: string): Promise<void> {
    await (await this.sees('input', label)).type(text);
  }

  async chooses(label: string, value: string): Promise<void> {
    await (await this.sees('select', label)).select(value);
  }

  presses = (key: KeyInput): Promise<void> => this.page.keyboard.press(key);

  /** Waits for an element with this selector and, if given, this label or text. */
  async sees(selector: string, name?: string): Promise<ElementHandle<Element>> {
    const found: ElementHandle<Element>[] = [];
    const look = async () => {
      const handle = await this.page.evaluateHandle(firstOf, selector, name);
      if (handle instanceof ElementHandle) found.push(handle);
      return found.length;
    };
    await expect.poll(look, { message: `${selector} ${name ?? ''}`, timeout: TIMEOUT_MS }).toBe(1);
    const [element] = found;
    if (!element) throw new Error(`${selector} went away`);
    return element;
  }
}

/** Runs in the page: computed roles and names take seconds over this protocol. */
function firstOf(selector: string, name: string | undefined): Element | undefined {
  const labelOf = (element: Element) =>
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement
      ? element.labels?.[0]?.textContent
      : undefined;
  const nameOf = (element: Element) => (element.ariaLabel ?? labelOf(element) ?? element.textContent).trim();
  return [...document.querySelectorAll(selector)].find((each) => name === undefined || nameOf(each) === name);
}

/**
 * Firefox as it is installed on this machine, driven over WebDriver BiDi; Playwright only drives a build of
 * its own.
 */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect } from '@playwright/test';
import puppeteer, { type Browser, ElementHandle, type KeyInput, type Page } from 'puppeteer-core';
import { late, reporting } from './complaints';

const bundles = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of an installed Firefox; undefined when there is none. */
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

/** Starts this Firefox without a window. */
export const launchFirefox = (executablePath: string): Promise<Browser> =>
  puppeteer.launch({ browser: 'firefox', executablePath, headless: true });

const PATIENCE_MS = 60_000;

/** A person at this Firefox, who finds what is on a page by what it says and waits until it is there. */
export class FirefoxUser {
  /** What the pages said in the console, or threw. */
  readonly complaints: string[] = [];

  private constructor(
    private readonly page: Page,
    private readonly shop: string,
  ) {
    const note = (complaint: string) => {
      if (!late.test(complaint)) this.complaints.push(complaint);
    };
    page.on('console', (message) => note(`${message.type()}: ${message.text()} (${message.location().url})`));
    page.on('pageerror', (error) => note(String(error)));
  }

  /** Opens an empty tab. */
  static async in(browser: Browser, shop: string): Promise<FirefoxUser> {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(reporting);
    return new FirefoxUser(page, shop);
  }

  /** Opens a page of the shop and waits until its scripts have taken over. */
  async opens(path: string): Promise<void> {
    await this.page.goto(`${this.shop}${path}`);
    await this.sees('html[data-awake]');
  }

  /** The path of the page that is open. */
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

  /** Waits until there is such an element, with this label or text if one is given. */
  async sees(selector: string, name?: string): Promise<ElementHandle<Element>> {
    const found: ElementHandle<Element>[] = [];
    const look = async () => {
      const handle = await this.page.evaluateHandle(firstOf, selector, name);
      if (handle instanceof ElementHandle) found.push(handle);
      return found.length;
    };
    await expect.poll(look, { message: `${selector} ${name ?? ''}`, timeout: PATIENCE_MS }).toBe(1);
    const [element] = found;
    if (!element) throw new Error(`${selector} went away`);
    return element;
  }
}

/** Runs in the page: roles and names that a browser computes take seconds to ask for over this protocol. */
function firstOf(selector: string, name: string | undefined): Element | undefined {
  const labelOf = (element: Element) =>
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement
      ? element.labels?.[0]?.textContent
      : undefined;
  const nameOf = (element: Element) => (element.ariaLabel ?? labelOf(element) ?? element.textContent).trim();
  return [...document.querySelectorAll(selector)].find((each) => name === undefined || nameOf(each) === name);
}

import type { Browser } from 'puppeteer-core';
import { FirefoxUser, findFirefox, launchFirefox } from './support/firefox';
import { expect, test } from './support/fixtures';
import { freshToken, OPERATOR_NAME } from './support/operator';
import { addressOf } from './support/running-shop';
import { wellStockedProducts } from './support/shop-api';

const firefox = findFirefox();

/** Skipped where no Firefox is installed. */
if (firefox) inFirefox(firefox);

function inFirefox(path: string): void {
  let browser: Browser;

  test.beforeAll(async () => {
    browser = await launchFirefox(path);
  });
  test.afterAll(() => browser.close());

  test('an order placed in Firefox turns confirmed live and appears in time travel', async ({ request }) => {
    const [product] = await wellStockedProducts(request);
    const shopper = await FirefoxUser.in(browser, addressOf('shop'));
    await shopper.opens(`/products/${product?.sku}`);
    await shopper.clicks('button', 'Add to cart');
    await shopper.clicks('a', 'Cart, 1 item');
    await shopper.clicks('a', 'Checkout');
    await shopper.sees('h1', 'Checkout');
    await shopper.fills('Name', 'Ada Lovelace');
    await shopper.fills('Email', 'ada@example.org');
    await shopper.fills('Street address', 'Analytical Row 12');
    await shopper.fills('Postcode', 'W1A 1AA');
    await shopper.fills('Town or city', 'London');
    await shopper.chooses('Country', 'GB');
    await shopper.clicks('button', 'Place order');
    await shopper.sees('h1', 'Confirmed');
    const [, orderId] = /^\/orders\/([\w-]{36})$/.exec(await shopper.path()) ?? [];
    expect(orderId).toBeDefined();

    const operator = await FirefoxUser.in(browser, addressOf('shop'));
    await operator.opens(`/admin/sign-in?token=${await freshToken()}`);
    await operator.fills('Your name', OPERATOR_NAME);
    await operator.clicks('button', 'Sign in');
    await expect.poll(operator.path).toBe('/admin');
    await operator.opens(`/admin/time?order=${orderId}&at=1&speed=20`);
    const past = `[data-past] [data-order="${orderId}"]`;
    await operator.sees(`${past}[data-status="processing"]`);
    await operator.clicks('h1', 'Time travel');
    await operator.presses(' ');
    await operator.sees(`${past}[data-status="confirmed"]`);
    expect([...shopper.pageErrors, ...operator.pageErrors], 'page errors').toEqual([]);
  });
}

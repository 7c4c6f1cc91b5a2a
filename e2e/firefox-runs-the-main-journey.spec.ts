import { Firefox, findFirefox } from './stage/firefox';
import { freshToken } from './stage/operator';
import { addressOf } from './stage/running-shop';
import { plentiful } from './stage/shelf';
import { expect, test } from './stage/test';

const program = findFirefox();

const filledIn = `(() => {
  const details = {
    name: 'Ada Lovelace', email: 'ada@example.org', 'address.street': 'Row 12', 'address.postcode': 'W1A 1AA',
    'address.city': 'London', 'address.country': 'United Kingdom',
  };
  for (const field of document.querySelectorAll('form input, form select')) {
    const value = details[field.name];
    if (!value) continue;
    const options = [...(field.options ?? [])];
    field.value = options.find(({ text }) => text === value)?.value ?? value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  }
})()`;

/** Presses the enabled button or link of this name. Returns false when there is none yet. */
const press = (name: string) => `(() => {
  const all = [...document.querySelectorAll('button:not([disabled]), a[href]')];
  const nameOf = (one) => (one.ariaLabel ?? one.innerText).trim();
  const found = all.find((one) => nameOf(one).startsWith(${JSON.stringify(name)}));
  found?.click();
  return found !== undefined;
})()`;

async function journey(firefox: Firefox, sku: string): Promise<void> {
  const shop = addressOf('shop');
  const presses = (name: string) => expect.poll(() => firefox.evaluate(press(name)), name).toBe(true);
  const reads = (what: string) =>
    expect.poll(() => firefox.evaluate('document.querySelector("h1")?.innerText'), what);
  const awake = () =>
    expect.poll(() => firefox.evaluate('document.documentElement.dataset.awake')).toBe('yes');
  await firefox.goto(`${shop}/products/${sku}`);
  await awake();
  await presses('Add to cart');
  await presses('Cart, 1 thing');
  await presses('To the checkout');
  await reads('the checkout').toBe('Checkout');
  await firefox.evaluate(filledIn);
  await presses('Place the order');
  await reads('the order').toBe('Confirmed');
  for (const path of ['/', '/orders', '/inbox', '/learn']) {
    await firefox.goto(`${shop}${path}`);
    await awake();
  }
  const headers = '{ "content-type": "application/json" }';
  const body = JSON.stringify(JSON.stringify({ token: await freshToken(), name: 'Ada' }));
  const signIn = `fetch('/api/admin/sign-in', { method: 'POST', headers: ${headers}, body: ${body} })`;
  expect(await firefox.evaluate(`${signIn}.then(({ ok }) => ok)`)).toBe(true);
  for (const path of ['/admin', '/admin/timeline', '/admin/time', '/admin/system']) {
    await firefox.goto(`${shop}${path}`);
    await awake();
  }
}

test(
  program
    ? 'a shopper buys and an operator travels in time in Firefox, and its console stays empty'
    : 'there is no Firefox here, so the main journey was not tried in it',
  async ({ request }) => {
    if (!program) return;
    const [product] = await plentiful(request);
    const firefox = await Firefox.start(program);
    try {
      await journey(firefox, product?.sku ?? '');
      expect(firefox.complaints).toEqual([]);
    } finally {
      await firefox.close();
    }
  },
);

import { expect, test } from 'vitest';
import { backInStock } from './back-in-stock';
import { cancellationNotice } from './cancellation-notice';
import { money } from './order-table';
import { receipt } from './receipt';
import { refundNotice } from './refund-notice';

const order = {
  orderId: '3f2a9c1b-0000-4000-8000-000000000001',
  name: 'Ada',
  lines: [
    { sku: 'TEA-001', name: 'Morning tea', quantity: 2, unitCents: 1250 },
    { sku: 'MUG-001', name: 'Mug', quantity: 1, unitCents: 99 },
  ],
  totalCents: 2599,
  currency: 'EUR',
  shopUrl: 'http://localhost:3000',
};

test.each([
  [0, '€0.00'],
  [5, '€0.05'],
  [123_456_789, '€1,234,567.89'],
])('%i cents read %s', (cents, shown) => {
  expect(money(cents, 'EUR')).toBe(shown);
});

test('the receipt has the order number, lines, total and link, in both versions', () => {
  const mail = receipt(order);
  expect(mail.subject).toBe('Your receipt for order 3F2A9C1B');
  for (const version of [mail.text, mail.html]) {
    for (const part of ['Ada', '3F2A9C1B', 'Morning tea', '€25.00', 'Mug', '€0.99', '€25.99']) {
      expect(version).toContain(part);
    }
    expect(version).toContain('http://localhost:3000/orders/3f2a9c1b-0000-4000-8000-000000000001');
  }
});

test('the receipt names the delivery address, in both versions', () => {
  const address = { street: 'Row 1', street2: 'Floor\n3', city: 'Central', country: 'HK' };
  const mail = receipt({ ...order, address });
  for (const version of [mail.text, mail.html]) {
    expect(version).toContain('We will ship it to Row 1, Floor 3, Central, Hong Kong.');
  }
});

test('the plain-text receipt reads as a letter', () => {
  expect(receipt({ ...order, shopUrl: undefined }).text).toBe(`Thank you, Ada!

Your order 3F2A9C1B is confirmed, and your card has been charged.

2 × Morning tea  €25.00
1 × Mug          €0.99
Total            €25.99

Eventually, the shop that shows its work.`);
});

test('the refund notice lists the returned items and the refunded amount', () => {
  const mail = refundNotice(order);
  expect(mail.subject).toBe('Your refund for order 3F2A9C1B');
  for (const version of [mail.text, mail.html]) {
    for (const part of ['Ada', 'Morning tea', '€25.99 was refunded to your card'])
      expect(version).toContain(part);
  }
});

const cancelled = {
  orderId: order.orderId,
  name: 'Ada',
  shopUrl: 'http://localhost:3000',
  by: 'system' as const,
  reason: { code: 'lost_card', message: 'The card was reported lost.' },
};

const cancelledFor = ({ name }: { name: string }) => cancellationNotice({ ...cancelled, name });

test.each([receipt, refundNotice, cancelledFor])('user input cannot become markup', (render) => {
  const [line] = order.lines;
  const nasty = `<script>alert("1")</script> & 'x'`;
  const mail = render({ ...order, name: nasty, lines: line ? [{ ...line, name: nasty }] : [] });
  expect(mail.html).not.toMatch(/<script/);
  expect(mail.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;x&#39;');
});

test('a name with line breaks cannot fake a line', () => {
  const mail = receipt({ ...order, name: 'Ada\n\nTotal  €0.00' });
  expect(mail.text.split('\n')[0]).toBe('Thank you, Ada Total €0.00!');
});

test('the cancellation notice says why, that nothing was charged, and how to try again', () => {
  const mail = cancellationNotice(cancelled);
  expect(mail.subject).toBe('Your order 3F2A9C1B was cancelled');
  for (const version of [mail.text, mail.html]) {
    expect(version).toContain('Your bank declined the payment.');
    expect(version.match(/nothing was charged/gi)).toHaveLength(1);
    expect(version).toContain('put everything back in the cart');
    expect(version).toContain('http://localhost:3000/orders/3f2a9c1b-0000-4000-8000-000000000001');
    expect(version, 'the finding of the bank is shown only to operators').not.toMatch(/lost/i);
  }
});

test('a shopper who cancelled is not urged to order again', () => {
  const mail = cancellationNotice({ ...cancelled, by: 'shopper' });
  expect(mail.text).toContain('You cancelled it.');
  expect(mail.text).not.toContain('try again');
});

test('every mail ends with the same signature in both versions', () => {
  const product = { sku: 'MUG-001', name: 'Mug', priceCents: 99, shopUrl: 'http://localhost:3000' };
  for (const mail of [
    receipt(order),
    refundNotice(order),
    cancellationNotice(cancelled),
    backInStock(product),
  ]) {
    expect(mail.text.split('\n\n').at(-1)).toBe('Eventually, the shop that shows its work.');
    expect(mail.html).toContain('Eventually, the shop that shows its work.</p>');
  }
});

test.each([receipt, refundNotice, (from: typeof order) => cancellationNotice({ ...cancelled, ...from })])(
  'the link in a mail opens the order in any browser',
  (render) => {
    const mail = render({ ...order, linkKey: '0a1b2c3d-0000-4000-8000-000000000002' });
    const href = `${order.shopUrl}/orders/${order.orderId}/open?key=0a1b2c3d-0000-4000-8000-000000000002`;
    expect([mail.text, mail.html].filter((version) => version.includes(href))).toHaveLength(2);
  },
);

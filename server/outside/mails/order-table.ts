/** Renders order lines and their total as an html table and as plain-text columns. */
import type { DeliveryAddress } from '@/server/contracts/delivery-address';
import type { OrderLine } from '@/server/contracts/fields';
import { type Html, html } from './layout';

/** The data of an order mail. */
export type OrderMail = {
  orderId: string;
  name: string;
  /** The delivery address, if known. */
  address?: DeliveryAddress | undefined;
  lines: readonly OrderLine[];
  totalCents: number;
  currency: string;
  /** The shop's origin, for a link to the order; no link without it. */
  shopUrl?: string;
  /** The key that opens the order in any browser. */
  linkKey?: string | undefined;
};

/** A rendered mail without sender and recipient. */
export type RenderedMail = { subject: string; text: string; html: string };

const formats = new Map<string, Intl.NumberFormat>();

/** Formats cents: `€12.50`. */
export function money(cents: number, currency: string): string {
  const format = formats.get(currency) ?? new Intl.NumberFormat('en-IE', { style: 'currency', currency });
  formats.set(currency, format);
  return format.format(cents / 100);
}

/** The short order number: the first eight characters of the id. */
export const shortNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase();

/** A link to the order's page, with its key if given; undefined without an origin. */
export function orderLink(
  { shopUrl, orderId, linkKey }: Pick<OrderMail, 'shopUrl' | 'orderId' | 'linkKey'>,
  label: string,
): { href: string; label: string } | undefined {
  if (!shopUrl) return undefined;
  const path = `/orders/${encodeURIComponent(orderId)}`;
  return { href: new URL(linkKey ? `${path}/open?key=${linkKey}` : path, shopUrl).href, label };
}

const cell = 'padding:10px 0;border-bottom:1px solid #eee8df;vertical-align:top';
const right = `${cell};text-align:right;white-space:nowrap`;

/** The html table. */
export const orderTable = ({ lines, totalCents, currency }: OrderMail): Html =>
  html`<table role="presentation" width="100%" cellspacing="0"
style="border-collapse:collapse;margin-top:20px">
${lines.map(
  (line) => html`<tr><td style="${cell}">${line.name}<br>
<span style="font-size:13px;color:#6f6a62">${line.quantity} × ${money(line.unitCents, currency)}</span></td>
<td style="${right}">${money(line.quantity * line.unitCents, currency)}</td></tr>
`,
)}<tr><td style="padding:14px 0;font-weight:700">Total</td>
<td style="padding:14px 0;font-weight:700;text-align:right">${money(totalCents, currency)}</td></tr></table>`;

/** The plain-text columns. */
export function orderText({ lines, totalCents, currency }: OrderMail): string {
  const rows = lines.map((line) => [
    `${line.quantity} × ${oneLine(line.name)}`,
    money(line.quantity * line.unitCents, currency),
  ]);
  const all = [...rows, ['Total', money(totalCents, currency)]];
  const width = Math.max(...all.map(([what = '']) => what.length)) + 2;
  return all.map(([what = '', amount]) => `${what.padEnd(width)}${amount}`).join('\n');
}

/** Removes line breaks, which could fake a line of the mail. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

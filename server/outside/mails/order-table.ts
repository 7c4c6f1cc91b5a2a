/** The lines of an order and their sum, as a table for html and as columns for plain text. */
import type { DeliveryAddress } from '@/server/contracts/delivery-address';
import type { OrderLine } from '@/server/contracts/fields';
import { type Html, html } from './layout';

/** What a mail about an order needs to know. */
export type OrderMail = {
  orderId: string;
  name: string;
  /** Where the parcel goes, if it is known. */
  address?: DeliveryAddress | undefined;
  lines: readonly OrderLine[];
  totalCents: number;
  currency: string;
  /** The shop's address, for a link to the order; without it there is none. */
  shopUrl?: string;
  /** What lets the link open the order in any browser. */
  linkKey?: string | undefined;
};

/** A finished mail, without sender and recipient. */
export type RenderedMail = { subject: string; text: string; html: string };

const formats = new Map<string, Intl.NumberFormat>();

/** An amount in cents as people write it: `€12.50`. */
export function money(cents: number, currency: string): string {
  const format = formats.get(currency) ?? new Intl.NumberFormat('en-IE', { style: 'currency', currency });
  formats.set(currency, format);
  return format.format(cents / 100);
}

/** The short form of an order's id, for subjects: its first eight characters. */
export const shortNumber = (orderId: string): string => orderId.slice(0, 8).toUpperCase();

/** A link to the order's page, which a key opens in any browser; none without the shop's address. */
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

/** The table for an html mail. */
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

/** The same for a plain text mail. */
export function orderText({ lines, totalCents, currency }: OrderMail): string {
  const rows = lines.map((line) => [
    `${line.quantity} × ${oneLine(line.name)}`,
    money(line.quantity * line.unitCents, currency),
  ]);
  const all = [...rows, ['Total', money(totalCents, currency)]];
  const width = Math.max(...all.map(([what = '']) => what.length)) + 2;
  return all.map(([what = '', amount]) => `${what.padEnd(width)}${amount}`).join('\n');
}

/** A text without line breaks, which could fake a line of the mail. */
export const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** Renders every mail as plain text and as html. */
import { button, html, layout, signature } from './layout';
import { type OrderMail, oneLine, orderTable, orderText, type RenderedMail } from './order-table';

/** Senders by topic. */
export const senders = {
  orders: 'Eventually <orders@eventually.example>',
  shelves: 'Eventually <shelves@eventually.example>',
} as const;

/** A Message-ID derived from its subject matter: the same for every attempt. */
export const messageIdOf = (...about: string[]): string => `${about.join('.')}@eventually.example`;

export type Letter = {
  subject: string;
  title: string;
  /** What mail clients show after the subject. */
  preview: string;
  /** The first line of plain text; the title by default. */
  greeting?: string;
  paragraphs: readonly string[];
  /** The items, as a table with their total. */
  goods?: OrderMail;
  link?: { href: string; label: string } | undefined;
};

/** Renders a mail. User input can become neither markup nor an extra line of plain text. */
export function letter({ subject, title, preview, greeting, paragraphs, goods, link }: Letter): RenderedMail {
  const first = [greeting ?? title, ...paragraphs].map(oneLine);
  const last = [...(link ? [`${link.label}: ${link.href}`] : []), signature];
  const shown = [...(greeting ? [greeting] : []), ...paragraphs].map(oneLine);
  const content = html`${shown.map((text) => html`<p style="margin:0 0 12px">${text}</p>\n`)}
${goods ? orderTable(goods) : html``}${link ? button(link.href, link.label) : html``}`;
  return {
    subject: oneLine(subject),
    text: [...first, ...(goods ? [orderText(goods)] : []), ...last].join('\n\n'),
    html: layout({ title: oneLine(title), preview, content }),
  };
}

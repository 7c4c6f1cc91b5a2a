/** The frame of every mail: one letter, written once, as plain text and as html. */
import { button, html, layout, signature } from './layout';
import { type OrderMail, oneLine, orderTable, orderText, type RenderedMail } from './order-table';

/** Who mails are from, by what they are about. */
export const senders = {
  orders: 'Eventually <orders@eventually.example>',
  shelves: 'Eventually <shelves@eventually.example>',
} as const;

/** The Message-ID of a mail about something: the same for every attempt to send it. */
export const messageIdOf = (...about: string[]): string => `${about.join('.')}@eventually.example`;

export type Letter = {
  subject: string;
  title: string;
  /** What a list of mails shows after the subject. */
  preview: string;
  /** The first line; the title, unless there is another. */
  greeting?: string;
  paragraphs: readonly string[];
  /** The goods that it is about, as a table with their sum. */
  goods?: OrderMail;
  link?: { href: string; label: string } | undefined;
};

/** Renders a letter. What people wrote cannot become markup, nor another line of the plain text. */
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

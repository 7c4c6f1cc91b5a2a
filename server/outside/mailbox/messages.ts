/** Mails as the mailbox returns them; parsed from their bytes on demand. */
import { simpleParser } from 'mailparser';
import { z } from 'zod';
import type { Kept } from './store';

/** A mail in a list. */
export const mailSummary = z.object({
  id: z.string(),
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  messageId: z.string(),
});
export type MailSummary = z.infer<typeof mailSummary>;

/** A complete mail. Its html is unsanitised: show it only in a sandbox. */
export const mail = mailSummary.extend({ text: z.string(), html: z.string() });
export type Mail = z.infer<typeof mail>;

const summary = ({ id, at, from, to, messageId }: Kept, subject = ''): MailSummary => ({
  id: String(id),
  at,
  from,
  to,
  subject,
  messageId,
});

/** A list entry; parses only the headers. */
export async function summaryOf(kept: Kept, raw: Buffer): Promise<MailSummary> {
  const end = raw.indexOf('\r\n\r\n');
  const { subject } = await simpleParser(end < 0 ? raw : raw.subarray(0, end + 4));
  return summary(kept, subject);
}

/** The mail with its texts. */
export async function mailOf(kept: Kept, raw: Buffer): Promise<Mail> {
  const { subject, text, html } = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
  return { ...summary(kept, subject), text: text ?? '', html: html || '' };
}

/** Serialises a mail as plain text and html, with headers that its text cannot forge. */
import { nowMs } from '@/server/clock';
import { checkMailAddress } from '@/server/contracts/mail-address';
import { Refused } from './outage';

const lineBreak = '\r\n';
const boundary = '=_eventually_alternative_';

/** A mail. Its `messageId` is derived from its cause, so repeats can be recognised. */
export type OutgoingMail = {
  /** Without angle brackets: `receipt-<order id>@<domain>`. */
  messageId: string;
  /** `Name <address>` or an address. */
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
};

/** The mail as RFC 5322 text. Throws Refused when an address or the Message-ID is invalid. */
export function mailSource(mail: OutgoingMail): string {
  const sender = addressOf(mail.from);
  const headers = [
    `From: ${sender.name ? `${encoded(sender.name)} <${sender.address}>` : sender.address}`,
    `To: ${addressOf(mail.to).address}`,
    `Subject: ${encoded(mail.subject.replace(/\p{Cc}+/gu, ' '))}`,
    `Message-ID: <${token(mail.messageId)}>`,
    `X-Idempotency-Key: ${token(mail.messageId)}`,
    `Date: ${new Date(nowMs()).toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  const parts = [part('plain', mail.text), part('html', mail.html)];
  return [...headers, '', ...parts, `--${boundary}--`, ''].join(lineBreak);
}

/** Parses `Name <address>` or `address`. Throws Refused when it is neither. */
export function addressOf(text: string): { name: string; address: string } {
  const [, name = '', inBrackets] = /^(.*?)\s*<([^<>]*)>$/s.exec(text) ?? [];
  const checked = checkMailAddress(inBrackets ?? text);
  if ('address' in checked) return { name, address: checked.address };
  throw new Refused('bad_address', checked.reason);
}

function token(text: string): string {
  if (/^[\x21-\x3b\x3d\x3f-\x7e]{1,200}$/.test(text)) return text;
  throw new Refused('bad_message_id', 'A Message-ID is 1 to 200 visible ASCII characters.');
}

/** Plain ASCII verbatim, otherwise encoded words (RFC 2047) of at most 75 characters. */
function encoded(text: string): string {
  if (/^[\x20-\x3b\x3d\x3f-\x7e]{0,70}$/.test(text) && !text.includes('=?')) return text;
  const pieces = text.match(/[\s\S]{1,10}/gu) ?? [];
  return pieces.map((piece) => `=?UTF-8?B?${base64(piece)}?=`).join(`${lineBreak} `);
}

const base64 = (text: string): string => Buffer.from(text).toString('base64');

const part = (kind: 'plain' | 'html', text: string): string =>
  [
    `--${boundary}`,
    `Content-Type: text/${kind}; charset=utf-8`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(text.replace(/\r?\n/g, lineBreak)).replace(/.{76}/g, `$&${lineBreak}`),
  ].join(lineBreak);

/** Validates and normalises email addresses. */
import { z } from 'zod';

const MOST_LOCAL = 64;
/** The longest path that SMTP carries, without its brackets (RFC 5321). */
const MOST = 254;

/** The local parts that SMTP accepts without quotes (RFC 5322, dot-atom). */
const local = /^[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
const label = /^[a-z\d]([a-z\d-]{0,61}[a-z\d])?$/;

type Checked = { address: string } | { reason: string };

/**
 * The address as mail servers accept it, trimmed and with its domain in ASCII (`müller.de` becomes
 * `xn--mller-kva.de`), or the reason why it is invalid.
 */
export function checkMailAddress(text: string): Checked {
  const typed = text.trim();
  const at = typed.lastIndexOf('@');
  if (typed === '') return { reason: 'Enter an email address like ada@example.org.' };
  if (at < 0) return { reason: 'The email address has no @. It looks like ada@example.org.' };
  const [name, domain] = [typed.slice(0, at), asciiDomain(typed.slice(at + 1))];
  const reason = wrongName(name) ?? wrongDomain(domain, typed.slice(at + 1));
  if (reason) return { reason };
  const address = `${name}@${domain}`;
  return address.length > MOST
    ? { reason: `The email address is longer than ${MOST} characters.` }
    : { address };
}

/** An email address in a request, stored in the form that mail servers accept. */
export const mailAddress = z
  .string()
  .max(1000, { error: `The email address is longer than ${MOST} characters.` })
  .superRefine((text, context) => {
    const checked = checkMailAddress(text);
    if ('reason' in checked) context.addIssue({ code: 'custom', message: checked.reason });
  })
  .overwrite((text) => {
    const checked = checkMailAddress(text);
    return 'address' in checked ? checked.address : text;
  })
  .meta({ format: 'idn-email' });

function wrongName(name: string): string | undefined {
  if (name === '') return 'The email address has nothing before the @.';
  if (name.includes('@')) return 'The email address has more than one @.';
  if (/\s/.test(name)) return 'The email address has a space in it.';
  if (name.length > MOST_LOCAL)
    return `The email address has more than ${MOST_LOCAL} characters before the @.`;
  if (local.test(name)) return undefined;
  const foreign = name.match(/[^\w!#$%&'*+/=?^`{|}~.-]/u)?.[0];
  if (foreign)
    return `The email address has “${foreign}” before the @, which mail servers do not take there.`;
  return 'The email address has a dot too many before the @.';
}

function wrongDomain(domain: string, typed: string): string | undefined {
  if (typed === '') return 'The email address has nothing after the @.';
  if (/\s/.test(typed)) return 'The email address has a space in it.';
  const labels = domain.split('.');
  if (labels.length < 2)
    return `“${typed}” isn't a complete domain: after the @ comes something like example.org.`;
  if (labels.every((part) => label.test(part)) && /[a-z]/.test(labels.at(-1) ?? '')) return undefined;
  return `“${typed}” isn't a domain that can receive email.`;
}

/** The domain in lower-case ASCII (punycode); unchanged when it is not a valid domain. */
function asciiDomain(typed: string): string {
  const isPlain = /^[\p{L}\p{M}\p{N}.-]+$/u.test(typed);
  const url = `http://${typed}`;
  return isPlain && URL.canParse(url) ? new URL(url).hostname : typed;
}

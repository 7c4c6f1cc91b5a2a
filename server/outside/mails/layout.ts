/** The layout of every mail: one card, readable without images and in dark mode. */

/** Html that is already escaped. */
export type Html = { html: string };

/** Builds html from a template; escapes every value that is not html. */
export function html(pieces: TemplateStringsArray, ...values: (string | number | Html | Html[])[]): Html {
  const rendered = values.map((value, index) => shown(value) + (pieces[index + 1] ?? ''));
  return { html: (pieces[0] ?? '') + rendered.join('') };
}

function shown(value: string | number | Html | Html[]): string {
  if (Array.isArray(value)) return value.map((each) => each.html).join('');
  return typeof value === 'object' ? value.html : escaped(String(value));
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

const page = 'margin:0;padding:24px 12px;background:#f4f1ec;color:#1f1d1a';
const card = 'max-width:560px;margin:0 auto;background:#fff;border-radius:14px;padding:32px';
const font = 'font:16px/1.55 -apple-system,Segoe UI,Helvetica,Arial,sans-serif';

/** The last line of every mail. */
export const signature = 'Eventually, the shop that shows its work.';

/** The complete html around its content. `preview` is what mail clients show after the subject. */
export function layout(options: { title: string; preview: string; content: Html }): string {
  const { title, preview, content } = options;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light"><title>${title}</title></head>
<body style="${page};${font}">
<div style="display:none;max-height:0;overflow:hidden">${preview}</div>
<div style="${card}">
<p style="margin:0 0 24px;font-weight:700;letter-spacing:.02em;color:#a4441f">Eventually</p>
<h1 style="margin:0 0 12px;font-size:24px;line-height:1.25">${title}</h1>
${content}
</div>
<p style="max-width:560px;margin:16px auto 0;text-align:center;font-size:13px;color:#6f6a62">
${signature}</p>
</body></html>`.html;
}

const pill =
  'display:inline-block;padding:12px 22px;border-radius:10px;background:#a4441f;color:#fff;' +
  'text-decoration:none;font-weight:600';

/** A link that looks like a button. */
export const button = (href: string, label: string): Html =>
  html`<p style="margin:28px 0 0"><a href="${href}" style="${pill}">${label}</a></p>`;

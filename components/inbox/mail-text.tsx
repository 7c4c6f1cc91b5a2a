/** A mail's text as it was written, its columns kept, its addresses made into links. */
import { Fragment } from 'react';

const address = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/;

/** The text; only http(s) addresses become links, everything else stays text. */
export function MailText({ text }: { text: string }) {
  const parts = text.split(address).map((part, index) => ({ part, place: `${index}` }));
  return (
    <div className="mt-6 border-t border-line pt-6 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
      {parts.map(({ part, place }) =>
        address.test(part) ? (
          <a key={place} href={part} rel="noreferrer" className="text-link">
            {part}
          </a>
        ) : (
          <Fragment key={place}>{part}</Fragment>
        ),
      )}
    </div>
  );
}

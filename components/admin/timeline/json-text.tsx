'use client';

/** A value as JSON, laid out for people, coloured, and easy to take along. */
import { CopyButton } from './copy-button';
import { type JsonToken, tokensOf } from './json-tokens';

const colours: Record<JsonToken['kind'], string> = {
  key: 'text-[light-dark(#0f6b73,#6fd3dc)]',
  text: 'text-ink',
  number: 'text-[light-dark(#4446b5,#a9abff)]',
  word: 'text-[light-dark(#9a2f6d,#f39bcb)]',
  mark: 'text-quiet',
};

/** The value, with a button that copies it. */
export function JsonText({ label, value }: { label: string; value: unknown }) {
  const json = JSON.stringify(value, null, 2) ?? 'null';
  let place = 0;
  return (
    <div className="relative">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section tabIndex={0} aria-label={label} className="max-h-[60dvh] overflow-auto rounded-2xl bg-wash">
        <pre className="p-4 pr-14 font-mono text-[0.8125rem] leading-relaxed break-words whitespace-pre-wrap">
          {tokensOf(json).map(({ kind, text }) => {
            place += text.length;
            return (
              <span key={place} className={colours[kind]}>
                {text}
              </span>
            );
          })}
        </pre>
      </section>
      <CopyButton text={json} label={`Copy: ${label}`} className="absolute! top-2 right-2" />
    </div>
  );
}

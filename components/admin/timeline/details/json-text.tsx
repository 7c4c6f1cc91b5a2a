'use client';

/** A value as formatted JSON with syntax colours. */
import { CopyButton } from '@/components/admin/timeline/copy-button';

const colours: Record<JsonToken['kind'], string> = {
  key: 'text-[light-dark(#0f6b73,#6fd3dc)]',
  text: 'text-ink',
  number: 'text-[light-dark(#4446b5,#a9abff)]',
  word: 'text-[light-dark(#9a2f6d,#f39bcb)]',
  mark: 'text-quiet',
};

/** The value with a copy button. */
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

type JsonToken = { kind: 'key' | 'text' | 'number' | 'word' | 'mark'; text: string };

const piece =
  /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)|([^"\d\-tfn]+|.)/g;

/** The tokens of a JSON text, in order and without gaps. */
export const tokensOf = (json: string): JsonToken[] =>
  [...json.matchAll(piece)].map(([text, quoted, colon, number, word]) => {
    if (quoted) return { kind: colon ? 'key' : 'text', text };
    return { kind: number ? 'number' : word ? 'word' : 'mark', text };
  });

/** A line diff, marked by sign, by colour and, for screen readers, by word. */
import { clsx } from 'clsx';
import { type DiffLine, lineDiff } from './line-diff';

const signs = { same: ' ', gone: '−', new: '+' };
const words = { same: '', gone: 'removed: ', new: 'added: ' };
const grounds = { same: '', gone: 'bg-bad-wash text-bad', new: 'bg-good-wash text-good' };

export function DiffView({ before, after }: { before: string; after: string }) {
  const lines = placed(lineDiff(before, after));
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Changes"
      className="max-h-[50dvh] overflow-auto rounded-xl bg-wash py-2"
    >
      <pre className="font-mono text-[0.8125rem] leading-relaxed">
        {lines.map(({ kind, text, place }) => (
          <span key={place} className={clsx('block px-3 break-words whitespace-pre-wrap', grounds[kind])}>
            <span aria-hidden="true" className="mr-2 select-none">
              {signs[kind]}
            </span>
            {words[kind] && <span className="sr-only">{words[kind]}</span>}
            {text}
          </span>
        ))}
      </pre>
    </section>
  );
}

const placed = (lines: readonly DiffLine[]) => lines.map((line, place) => ({ ...line, place }));

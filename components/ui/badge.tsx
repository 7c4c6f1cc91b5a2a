/** A word about a state, in a colour that agrees with it; the word alone must be enough. */
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad';

/** The ground and text colours of each tone. */
export const tones: Record<Tone, string> = {
  plain: 'bg-wash text-ink',
  accent: 'bg-accent text-on-accent',
  good: 'bg-good-wash text-good',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
};

/** A small label. */
export function Badge(props: { tone?: Tone; className?: string; children: ReactNode }) {
  const { tone = 'plain', className, children } = props;
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-sm font-semibold whitespace-nowrap',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  );
}

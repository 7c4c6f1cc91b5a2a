/** A status label. Its colour supports the word and never replaces it. */
import { clsx } from 'clsx';
import type { ReactNode } from 'react';

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad';

export const tones: Record<Tone, string> = {
  plain: 'bg-wash text-ink',
  accent: 'bg-accent text-on-accent',
  good: 'bg-good-wash text-good',
  warn: 'bg-warn-wash text-warn',
  bad: 'bg-bad-wash text-bad',
};

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

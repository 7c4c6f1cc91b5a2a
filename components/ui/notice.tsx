/** A boxed message; screen readers announce a bad one at once. */
import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Tone, tones } from './badge';

const icons = { plain: Info, accent: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert };

type NoticeProps = { tone?: Tone; title?: ReactNode; children?: ReactNode; className?: string };

export function Notice({ tone = 'plain', title, children, className }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div
      role={tone === 'bad' ? 'alert' : 'status'}
      className={clsx('flex gap-3 rounded-2xl px-4 py-3.5', tones[tone], className)}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-5 shrink-0" />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children && <div className="text-ink">{children}</div>}
      </div>
    </div>
  );
}

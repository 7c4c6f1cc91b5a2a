/** Three pulsing dots. */
import { clsx } from 'clsx';

const dot = 'size-1.5 rounded-full bg-current animate-breathe';

/** Hidden from screen readers: put the words beside it. */
export function Spinner({ className }: { className?: string }) {
  return (
    <span aria-hidden="true" className={clsx('inline-flex items-center gap-1', className)}>
      <span className={dot} />
      <span className={clsx(dot, '[animation-delay:200ms]')} />
      <span className={clsx(dot, '[animation-delay:400ms]')} />
    </span>
  );
}

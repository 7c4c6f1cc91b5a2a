'use client';

/** What has happened above the rows in sight: a number to press, so that nothing moves by itself. */
import { clsx } from 'clsx';
import { ArrowUp } from 'lucide-react';

type Props = {
  count: number;
  /** There are more than could be kept count of. */
  isMore: boolean;
  onShow: () => void;
};

/** Nothing while nothing waits; it takes no room. */
export function NewsPill({ count, isMore, onShow }: Props) {
  const isThere = count > 0 || isMore;
  const number = isMore ? `${Math.max(count, 1).toLocaleString('en')}+` : count.toLocaleString('en');
  const show = () => {
    window.scrollTo({ top: 0 });
    onShow();
  };
  return (
    <div className="pointer-events-none sticky top-17 z-20 flex h-0 justify-center md:top-36">
      <p role="status" className="sr-only">
        {isThere && 'New events wait at the top.'}
      </p>
      {isThere && (
        <button
          type="button"
          onClick={show}
          className={clsx(
            'pointer-events-auto flex h-9 animate-arrive items-center gap-2 rounded-full bg-accent px-4',
            'text-sm font-semibold text-on-accent shadow-lg hover:bg-accent-strong',
          )}
        >
          <ArrowUp aria-hidden="true" className="size-4" />
          <span className="tabular-nums">
            {`${number} ${count === 1 && !isMore ? 'new event' : 'new events'}`}
          </span>
        </button>
      )}
    </div>
  );
}

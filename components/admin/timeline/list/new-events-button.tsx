'use client';

/** The number of new events above the viewport, as a button, so that rows do not move by themselves. */
import { clsx } from 'clsx';
import { ArrowUp } from 'lucide-react';

type Props = {
  count: number;
  /** There are more than were counted. */
  isMore: boolean;
  onShow: () => void;
};

/** Takes no space in the layout. */
export function NewEventsButton({ count, isMore, onShow }: Props) {
  const isShown = count > 0 || isMore;
  const number = isMore ? `${Math.max(count, 1).toLocaleString('en')}+` : count.toLocaleString('en');
  const show = () => {
    window.scrollTo({ top: 0 });
    onShow();
  };
  return (
    <div className="pointer-events-none sticky top-17 z-20 flex h-0 justify-center md:top-36">
      <p role="status" className="sr-only">
        {isShown && 'New events at the top.'}
      </p>
      {isShown && (
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

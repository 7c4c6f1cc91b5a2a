/** How much an event wants to be noticed, as a small sign: nothing, a ring, or a dot. */
import { clsx } from 'clsx';

const marks: Record<string, string> = {
  routine: 'border border-line',
  notable: 'bg-[light-dark(#4446b5,#a9abff)]',
  trouble: 'bg-bad',
};

/** The colour of each level where it fills something. */
export const levelFills = {
  routine: 'fill-edge/50',
  notable: 'fill-[light-dark(#4446b5,#a9abff)]',
  trouble: 'fill-bad',
};

export const LevelMark = ({ level, className }: { level: string; className?: string }) => (
  <span aria-hidden="true" className={clsx('size-2 shrink-0 rounded-full', marks[level], className)} />
);

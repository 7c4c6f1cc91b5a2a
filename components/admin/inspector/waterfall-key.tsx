/** What the shapes of the waterfall mean. */
import type { ReactNode } from 'react';

/** The ground of a time that is folded. */
export const foldMark = 'bg-[repeating-linear-gradient(-45deg,var(--color-line)_0_4px,transparent_4px_8px)]';

/** A failed attempt, and a time in which a consumer could do nothing, in the colour of the text. */
export const failedMark =
  'border-2 border-current bg-[repeating-linear-gradient(45deg,currentColor_0_2px,transparent_2px_5px)]';
export const stillMark = 'rounded-sm border-2 border-dashed border-current';

export const WaterfallKey = () => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-3 py-2 text-xs text-quiet">
    <Entry sign={<span className="block h-3 w-5 rounded-sm bg-current opacity-30" />}>
      waits in the queue
    </Entry>
    <Entry sign={<span className="block h-3 w-5 rounded-sm bg-current" />}>its batch is worked on</Entry>
    <Entry sign={<span className={`block h-3 w-5 ${failedMark}`} />}>an attempt failed</Entry>
    <Entry sign={<span className={`block h-3 w-5 ${stillMark}`} />}>paused, or in an outage</Entry>
    <Entry sign={<span className="block size-2.5 rotate-45 bg-current" />}>a fact is recorded</Entry>
    <Entry sign={<span className="block size-3 rounded-full border-2 border-current" />}>done outside</Entry>
    <Entry sign={<span className={`block h-3 w-5 ${foldMark}`} />}>nothing is recorded, folded</Entry>
  </ul>
);

const Entry = ({ sign, children }: { sign: ReactNode; children: ReactNode }) => (
  <li className="flex items-center gap-2">
    <span aria-hidden="true">{sign}</span>
    {children}
  </li>
);

/** The legend of the waterfall. */
import type { ReactNode } from 'react';

/** The background of a folded time range. */
export const foldMark = 'bg-[repeating-linear-gradient(-45deg,var(--color-line)_0_4px,transparent_4px_8px)]';

/** The marks of a failed attempt and of a pause or outage, in the text colour. */
export const failedMark =
  'border-2 border-current bg-[repeating-linear-gradient(45deg,currentColor_0_2px,transparent_2px_5px)]';
export const stillMark = 'rounded-sm border-2 border-dashed border-current';

export const WaterfallLegend = () => (
  <ul className="flex flex-wrap gap-x-5 gap-y-1 border-t border-line px-3 py-2 text-xs text-quiet">
    <Entry sign={<span className="block h-3 w-5 rounded-sm bg-current opacity-30" />}>waiting</Entry>
    <Entry sign={<span className="block h-3 w-5 rounded-sm bg-current" />}>processing</Entry>
    <Entry sign={<span className={`block h-3 w-5 ${failedMark}`} />}>failed attempt</Entry>
    <Entry sign={<span className={`block h-3 w-5 ${stillMark}`} />}>paused or outage</Entry>
    <Entry sign={<span className="block size-2.5 rotate-45 bg-current" />}>event recorded</Entry>
    <Entry sign={<span className="block size-3 rounded-full border-2 border-current" />}>
      external action
    </Entry>
    <Entry sign={<span className={`block h-3 w-5 ${foldMark}`} />}>idle time, folded</Entry>
  </ul>
);

const Entry = ({ sign, children }: { sign: ReactNode; children: ReactNode }) => (
  <li className="flex items-center gap-2">
    <span aria-hidden="true">{sign}</span>
    {children}
  </li>
);

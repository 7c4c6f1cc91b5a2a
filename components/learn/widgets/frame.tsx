/** The frame of a live widget; its minimum height avoids layout shifts. */
import type { ReactNode } from 'react';

type FrameProps = { title: string; note: string; children: ReactNode };

export function Frame({ title, note, children }: FrameProps) {
  return (
    <section aria-label={title} className="rounded-2xl border border-line bg-surface p-4 sm:p-5">
      <h2 className="text-xl font-bold">{title}</h2>
      <div className="mt-3 min-h-40 overflow-x-auto">{children}</div>
      <p className="mt-3 text-sm text-quiet">{note}</p>
    </section>
  );
}

/** The placeholder until there is something to show. */
export const Waiting = ({ children }: { children: ReactNode }) => (
  <p className="pt-6 text-center text-quiet">{children}</p>
);

/** A part of what is told of an event, under a small heading. */
import type { ReactNode } from 'react';

export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mt-4 border-t border-line pt-3">
    <h3 className="mb-1 text-sm font-bold">{title}</h3>
    {children}
  </section>
);

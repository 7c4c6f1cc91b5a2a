/** A section of the event details. */
import type { ReactNode } from 'react';

export const DetailSection = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="mt-4 border-t border-line pt-3">
    <h3 className="mb-1 text-sm font-bold">{title}</h3>
    {children}
  </section>
);

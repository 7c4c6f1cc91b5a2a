/** An empty state: what is missing, why, and what to do next. */
import type { ReactNode } from 'react';

type EmptyProps = { title: string; picture?: ReactNode; children?: ReactNode; action?: ReactNode };

export function Empty({ title, picture, children, action }: EmptyProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center px-4 py-14 text-center">
      {picture}
      <h2 className="mt-6 text-2xl font-bold">{title}</h2>
      {children && <div className="mt-2 text-quiet">{children}</div>}
      {action && <div className="mt-6 flex flex-wrap justify-center gap-3">{action}</div>}
    </div>
  );
}

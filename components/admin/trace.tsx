'use client';

/** The trace that a fact is a step of: its id to be copied and, where a viewer is named, the way to it. */
import { ExternalLink } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import { CopyButton } from '@/components/admin/timeline/copy-button';
import { buttonStyle } from '@/components/ui/button';
import { traceHref, traceIdOf } from './trace-viewer';

const Viewer = createContext<string | undefined>(undefined);

/** @param template where traces are looked at, with `{traceId}` in it; absent where there is no viewer */
export const TraceViewer = ({
  template,
  children,
}: {
  template: string | undefined;
  children: ReactNode;
}) => <Viewer value={template}>{children}</Viewer>;

/** The id, a button that copies it, and a link where there is a viewer. */
export function Trace({ traceparent }: { traceparent: string }) {
  const template = useContext(Viewer);
  const id = traceIdOf(traceparent);
  if (!id) return traceparent;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3">
      <span className="break-all">{id}</span>
      <CopyButton text={id} label="Copy the trace id" className="-my-2" />
      {template && (
        <a href={traceHref(template, id)} target="_blank" rel="noreferrer" className="text-link">
          Open the trace
        </a>
      )}
    </span>
  );
}

/** A button that leads to the trace; nothing where there is no viewer, or no trace. */
export function TraceButton({ traceparent }: { traceparent: string | undefined }) {
  const template = useContext(Viewer);
  const id = traceIdOf(traceparent);
  if (!template || !id) return null;
  const look = buttonStyle({ variant: 'outline', size: 's' });
  return (
    <a href={traceHref(template, id)} target="_blank" rel="noreferrer" className={look}>
      <ExternalLink aria-hidden="true" className="size-4" />
      Trace
    </a>
  );
}

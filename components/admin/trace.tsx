'use client';

/** The trace of an event: its id and, if TRACE_VIEWER_URL is set, a link to it. */
import { ExternalLink } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import { CopyButton } from '@/components/admin/timeline/copy-button';
import { buttonStyle } from '@/components/ui/button';
import { traceHref, traceIdOf } from './trace-viewer';

const Viewer = createContext<string | undefined>(undefined);

/** @param template the viewer's URL with `{traceId}` in it; undefined without a viewer */
export const TraceViewer = ({
  template,
  children,
}: {
  template: string | undefined;
  children: ReactNode;
}) => <Viewer value={template}>{children}</Viewer>;

/** The trace id with a copy button and, with a viewer, a link. */
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

/** A button that opens the trace; renders nothing without a viewer or a trace. */
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

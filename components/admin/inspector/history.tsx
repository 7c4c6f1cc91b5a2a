'use client';

/** The history of an order or a file: the three perspectives, the views, and the open event. */
import { useSearchParams } from 'next/navigation';
import { lazy, Suspense, useCallback } from 'react';
import { JsonText } from '@/components/admin/timeline/details/json-text';
import { Tabs } from '@/components/admin/timeline/tabs';
import { useMedia } from '@/components/admin/use-media';
import type { Inspection } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import { InspectedEvent } from './event/inspected-event';
import { readShown, type Shown, shownQuery, views } from './inspector-search';
import { Perspectives } from './perspectives';
import { AuditList } from './views/audit-list';
import { EventList } from './views/event-list';
import { Waterfall } from './waterfall/waterfall';

// Loaded on demand: only the graph needs the layout library.
const CausationGraph = lazy(() =>
  import('./views/causation-graph').then(({ CausationGraph }) => ({ default: CausationGraph })),
);

type Props = { seen: Inspection; row?: OrderView | undefined };

export function History({ seen, row }: Props) {
  const { shown, show } = useShown();
  const isWide = useMedia('(min-width: 64rem)');
  const { view, eventId } = shown;
  const opened = [...seen.events, ...seen.related].find(({ id }) => id === eventId);
  const open = useCallback((id: string | undefined) => show({ eventId: id }), [show]);
  const shared = { seen, eventId, onOpen: open };
  return (
    <>
      <Perspectives seen={seen} row={row} onOpen={open} />
      <div className="mt-5 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <Tabs
            label="Views of the history"
            names={views}
            chosen={view}
            onChoose={(next) => show({ view: next })}
          >
            {view === 'waterfall' && <Waterfall {...shared} />}
            {view === 'graph' && (
              <Suspense fallback={<p className="p-4 text-sm text-quiet">Laying out the graph…</p>}>
                <CausationGraph {...shared} />
              </Suspense>
            )}
            {view === 'list' && <EventList {...shared} />}
            {view === 'audit' && <AuditList {...shared} />}
            {view === 'json' && <JsonText label="Inspection" value={seen} />}
          </Tabs>
        </div>
        {opened && (
          <div
            className={isWide ? 'sticky top-16 max-h-[calc(100dvh-5rem)] w-104 overflow-y-auto xl:w-120' : ''}
          >
            <InspectedEvent key={opened.id} seen={seen} event={opened} onOpen={open} isBeneath={!isWide} />
          </div>
        )}
      </div>
    </>
  );
}

/** `show` merges a change into what is shown. */
function useShown(): { shown: Shown; show: (change: Partial<Shown>) => void } {
  const shown = readShown(useSearchParams());
  const { view, eventId } = shown;
  const show = useCallback(
    (change: Partial<Shown>) => {
      const query = shownQuery({ view, eventId, ...change });
      window.history.replaceState(null, '', query || window.location.pathname);
    },
    [view, eventId],
  );
  return { shown, show };
}

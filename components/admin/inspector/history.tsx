'use client';

/** A history to look at: its lenses, its views, and one event laid open. */
import { lazy, Suspense, useCallback } from 'react';
import { JsonText } from '@/components/admin/timeline/json-text';
import { Tabs } from '@/components/admin/timeline/tabs';
import { useMedia } from '@/components/admin/use-media';
import type { Inspection } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import { AuditList } from './audit-list';
import { EventList } from './event-list';
import { InspectedEvent } from './inspected-event';
import { views } from './inspector-search';
import { LensesView } from './lenses-view';
import { useShown } from './use-shown';
import { Waterfall } from './waterfall';

// Laying out a graph takes a library that the other views need not wait for.
const CausationGraph = lazy(() =>
  import('./causation-graph').then(({ CausationGraph }) => ({ default: CausationGraph })),
);

type Props = { seen: Inspection; row?: OrderView | undefined };

export function History({ seen, row }: Props) {
  const { shown, show } = useShown();
  const isWide = useMedia('(min-width: 64rem)');
  const { view, eventId } = shown;
  const opened = [...seen.events, ...seen.related].find(({ id }) => id === eventId);
  const open = useCallback((id: string | undefined) => show({ eventId: id }), [show]);
  const given = { seen, eventId, onOpen: open };
  return (
    <>
      <LensesView seen={seen} row={row} onOpen={open} />
      <div className="mt-5 grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_auto]">
        <div className="min-w-0">
          <Tabs
            label="Views of the history"
            names={views}
            chosen={view}
            onChoose={(next) => show({ view: next })}
          >
            {view === 'waterfall' && <Waterfall {...given} />}
            {view === 'graph' && (
              <Suspense fallback={<p className="p-4 text-sm text-quiet">Laying it out…</p>}>
                <CausationGraph {...given} />
              </Suspense>
            )}
            {view === 'list' && <EventList {...given} />}
            {view === 'audit' && <AuditList {...given} />}
            {view === 'json' && <JsonText label="Everything that is known" value={seen} />}
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

'use client';

/** The system map with live events moving along it, and the details of the selected node. */
import { useMemo, useRef, useState } from 'react';
import { consumerStatuses } from '@/components/admin/consumers/partition-states';
import { useLogBatches } from '@/components/admin/timeline/live/use-log-batches';
import { useMedia } from '@/components/admin/use-media';
import { useLiveLog } from '@/components/live/use-live';
import { LiveBadge } from '@/components/ui/live-badge';
import type { LogEntry } from '@/server/contracts/live';
import type { Drawing as DrawingOf } from './lay-out';
import { NodeDetails } from './node-details';
import { legsOf, routesOn } from './route';
import { standingsOf } from './standings';
import { SystemDrawing } from './system-drawing';
import { send } from './travellers';
import { restingOf, type Standing, useStanding } from './use-standing';

type Props = { drawing: DrawingOf; after: string; standing: Standing; opened: string | undefined };

export function SystemMapView({ drawing, after, standing: initial, opened }: Props) {
  const [chosen, setChosen] = useState(opened);
  const [counts, setCounts] = useState<ReadonlyMap<string, number>>(new Map());
  const group = useRef<SVGGElement>(null);
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const standing = useStanding(initial);
  const resting = restingOf(standing);
  const routeOf = useMemo(() => routesOn(drawing), [drawing]);
  const receive = useLogBatches((entries) => {
    if (document.visibilityState === 'hidden') return;
    setCounts((before) => withCounts(before, entries));
    if (group.current && !isStill) {
      const open = drawing.edges.filter(({ from, to }) => !resting.has(from) && !resting.has(to));
      const paths = new Map(open.map(({ id, path }) => [id, path]));
      send({ group: group.current, paths }, legsOf(entries.map(({ event }) => routeOf(event))));
    }
  });
  const { connection } = useLiveLog(after, (entries, { gap }) => receive(entries, gap));
  const consumers = consumerStatuses(standing.consumers, []);
  const choose = (id: string) => {
    const next = id === chosen ? undefined : id;
    setChosen(next);
    window.history.replaceState(null, '', next ? `?part=${encodeURIComponent(next)}` : '?');
  };
  const node = drawing.nodes.find(({ id }) => id === chosen);
  return (
    <>
      <div className="mb-2 flex items-center justify-between gap-4">
        <p className="text-sm text-quiet">Select a component to see what it subscribes to and emits.</p>
        <LiveBadge connection={connection} />
      </div>
      <SystemDrawing
        drawing={drawing}
        chosen={node?.id}
        onChoose={choose}
        counts={counts}
        resting={resting}
        standings={standingsOf(consumers)}
        group={group}
      />
      <NodeDetails
        node={node}
        edges={drawing.edges}
        consumers={consumers}
        resting={node && resting.get(node.id)}
      />
    </>
  );
}

/** The number of events of each type since the page was opened. */
function withCounts(before: ReadonlyMap<string, number>, entries: readonly LogEntry[]) {
  const after = new Map(before);
  for (const { event } of entries) after.set(event.type, (after.get(event.type) ?? 0) + 1);
  return after;
}

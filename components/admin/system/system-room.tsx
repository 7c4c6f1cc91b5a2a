'use client';

/** The running system as a drawing: its parts can be looked at one by one, and real events move along it. */
import { useMemo, useRef, useState } from 'react';
import { followersOf } from '@/components/admin/consumers/partition-states';
import { useNewsInBatches } from '@/components/admin/timeline/use-news-in-batches';
import { useMedia } from '@/components/admin/use-media';
import { useLiveLog } from '@/components/live/use-live';
import { LiveBadge } from '@/components/ui/live-badge';
import type { LogEntry } from '@/server/contracts/live';
import { journeysOn, legsOf } from './journey';
import type { Drawing as DrawingOf } from './lay-out';
import { NodeDetails } from './node-details';
import { standingsOf } from './standings';
import { SystemDrawing } from './system-drawing';
import { send } from './travellers';
import { restingOf, type Standing, useStanding } from './use-standing';

type Props = { drawing: DrawingOf; after: string; standing: Standing; opened: string | undefined };

export function SystemRoom({ drawing, after, standing: initial, opened }: Props) {
  const [chosen, setChosen] = useState(opened);
  const [said, setSaid] = useState<ReadonlyMap<string, number>>(new Map());
  const group = useRef<SVGGElement>(null);
  const isStill = useMedia('(prefers-reduced-motion: reduce)');
  const standing = useStanding(initial);
  const resting = restingOf(standing);
  const journeyOf = useMemo(() => journeysOn(drawing), [drawing]);
  const hear = useNewsInBatches((entries) => {
    if (document.visibilityState === 'hidden') return;
    setSaid((before) => withCounts(before, entries));
    if (group.current && !isStill) {
      const open = drawing.edges.filter(({ from, to }) => !resting.has(from) && !resting.has(to));
      const paths = new Map(open.map(({ id, path }) => [id, path]));
      send({ group: group.current, paths }, legsOf(entries.map(({ event }) => journeyOf(event))));
    }
  });
  const { connection } = useLiveLog(after, (entries, { gap }) => hear(entries, gap));
  const followers = followersOf(standing.consumers, []);
  const choose = (id: string) => {
    const next = id === chosen ? undefined : id;
    setChosen(next);
    window.history.replaceState(null, '', next ? `?part=${encodeURIComponent(next)}` : '?');
  };
  const node = drawing.nodes.find(({ id }) => id === chosen);
  return (
    <>
      <div className="mb-2 flex items-center justify-between gap-4">
        <p className="text-sm text-quiet">Choose a part to see what it follows and gives.</p>
        <LiveBadge connection={connection} />
      </div>
      <SystemDrawing
        drawing={drawing}
        chosen={node?.id}
        onChoose={choose}
        said={said}
        resting={resting}
        standings={standingsOf(followers)}
        group={group}
      />
      <NodeDetails
        node={node}
        edges={drawing.edges}
        followers={followers}
        resting={node && resting.get(node.id)}
      />
    </>
  );
}

/** How often each type of event was heard since the page was opened. */
function withCounts(before: ReadonlyMap<string, number>, entries: readonly LogEntry[]) {
  const after = new Map(before);
  for (const { event } of entries) after.set(event.type, (after.get(event.type) ?? 0) + 1);
  return after;
}

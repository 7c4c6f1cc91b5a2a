'use client';

/** The causation graph: each event is a node, with an arrow from its cause. */
import { clsx } from 'clsx';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { lookOf } from '@/components/admin/timeline/event-look';
import type { Inspection } from '@/server/contracts/inspection';
import { laidOutGraph, NODE, type PlacedNode, startOf } from './graph-layout';

type Props = { seen: Inspection; eventId?: string | undefined; onOpen: (eventId: string) => void };

export function CausationGraph({ seen, eventId, onOpen }: Props) {
  const graph = useMemo(() => laidOutGraph(seen), [seen]);
  const { nodes, edges, width, height } = graph;
  const frame = useRef<HTMLElement>(null);
  // Scrolls to the first event once; afterwards the reader scrolls.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, and not when the order goes on
  useLayoutEffect(() => {
    const { current } = frame;
    if (current) current.scrollLeft = startOf(graph) - current.clientWidth / 2;
  }, []);
  return (
    <section
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="Causation graph"
      className="overflow-auto rounded-xl border border-line bg-surface"
    >
      <div className="relative" style={{ width, height }}>
        <svg aria-hidden="true" width={width} height={height} className="absolute inset-0 text-edge">
          <defs>
            <marker
              id="tip"
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0L8 4L0 8z" fill="currentColor" />
            </marker>
          </defs>
          {edges.map(({ from, to, path }) => (
            <path
              key={`${from} ${to}`}
              d={path}
              fill="none"
              stroke="currentColor"
              strokeWidth={from === eventId || to === eventId ? 2.5 : 1.25}
              markerEnd="url(#tip)"
            />
          ))}
        </svg>
        <ul>
          {nodes.map((node) => (
            <li key={node.id} className="absolute" style={{ left: node.left, top: node.top, ...NODE }}>
              <NodeBox
                node={node}
                isOpen={node.kind === 'event' && node.eventId === eventId}
                onOpen={onOpen}
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

type BoxProps = { node: PlacedNode; isOpen: boolean; onOpen: (eventId: string) => void };

function NodeBox({ node, isOpen, onOpen }: BoxProps) {
  const { kind, title, by, eventId } = node;
  const { Icon, colour, isBad } = lookOf(title);
  const inside = (
    <>
      {kind === 'event' && <Icon aria-hidden="true" className={clsx('size-4 shrink-0', colour)} />}
      <span className="min-w-0 text-left">
        <span className={clsx('block truncate text-[0.8125rem] font-semibold', isBad && 'text-bad')}>
          {title}
        </span>
        <span className="block truncate text-xs text-quiet">{by}</span>
      </span>
    </>
  );
  const look = 'flex h-full w-full items-center gap-2 rounded-lg border px-2';
  if (!eventId) return <div className={clsx(look, 'border-dashed border-edge')}>{inside}</div>;
  return (
    <button
      type="button"
      title={`${title}, ${by}`}
      aria-pressed={isOpen}
      onClick={() => onOpen(eventId)}
      className={clsx(
        look,
        kind === 'outside' ? 'rounded-3xl border-edge' : 'border-line bg-paper',
        isOpen ? 'border-ink ring-2 ring-ink' : 'hover:border-edge',
      )}
    >
      {inside}
    </button>
  );
}

'use client';

/** The map as SVG; the selected node and its edges are highlighted. */
import { clsx } from 'clsx';
import type { RefObject } from 'react';
import { type Drawing, leftOf, type PlacedEdge, type PlacedNode } from './lay-out';
import { NodeBox } from './node-box';
import type { NodeStanding } from './standings';

type Props = {
  drawing: Drawing;
  chosen: string | undefined;
  onChoose: (id: string) => void;
  counts: ReadonlyMap<string, number>;
  /** Consumers that do not run: `paused` or `off`. */
  resting: ReadonlyMap<string, string>;
  standings: ReadonlyMap<string, NodeStanding>;
  group: RefObject<SVGGElement | null>;
};

const titles = {
  command: 'Commands',
  subject: 'Events',
  consumer: 'Consumers',
  outcome: 'Read models and services',
} as const;

const headingOf = ['command', 'subject', 'consumer', 'outcome'] as const;

export function SystemDrawing({ drawing, chosen, onChoose, counts, resting, standings, group }: Props) {
  const { width, height, nodes, edges } = drawing;
  const near = new Set(edges.filter((edge) => touches(edge, chosen)).flatMap(({ from, to }) => [from, to]));
  return (
    <div className="overflow-x-auto rounded-2xl border border-line bg-surface">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing cannot be a fieldset */}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-label="System map, in the order an event passes through it"
        className="block max-w-none"
      >
        {headingOf.map((column) => (
          <text key={column} x={leftOf(column)} y={26} className="fill-quiet text-[13px] font-semibold">
            {titles[column]}
          </text>
        ))}
        <g fill="none">
          {edges.map((edge) => (
            <Edge
              key={edge.id}
              edge={edge}
              isNear={touches(edge, chosen)}
              isFar={chosen !== undefined}
              isLate={standings.get(edge.to)?.isLate === true}
            />
          ))}
        </g>
        <g ref={group} className="pointer-events-none" />
        {nodes.map((node) => (
          <NodeBox
            key={node.id}
            node={node}
            isChosen={node.id === chosen}
            isFar={chosen !== undefined && node.id !== chosen && !near.has(node.id)}
            count={resting.has(node.id) ? 0 : countOf(node, counts)}
            resting={resting.get(node.id)}
            standing={standings.get(node.id)}
            onChoose={onChoose}
          />
        ))}
      </svg>
    </div>
  );
}

const touches = ({ from, to }: PlacedEdge, id: string | undefined): boolean => from === id || to === id;

/** How many of the received events concern a node. */
const countOf = ({ column, types }: PlacedNode, counts: ReadonlyMap<string, number>): number =>
  column === 'subject' || column === 'consumer'
    ? types.reduce((sum, type) => sum + (counts.get(type) ?? 0), 0)
    : 0;

type EdgeProps = { edge: PlacedEdge; isNear: boolean; isFar: boolean; isLate: boolean };

/** An edge to a late consumer is drawn as a warning. */
function Edge({ edge, isNear, isFar, isLate }: EdgeProps) {
  return (
    <path
      d={edge.path}
      strokeDasharray={edge.back ? '5 4' : undefined}
      className={clsx(
        isLate ? 'stroke-warn' : isNear ? 'stroke-accent-strong' : 'stroke-edge',
        isNear ? 'opacity-100' : isFar ? 'opacity-10' : 'opacity-35',
      )}
      strokeWidth={isNear ? 2 : 1.25}
    />
  );
}

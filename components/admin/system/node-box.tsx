'use client';

/** One node of the drawing: a button for mouse, touch and keyboard. */
import { clsx } from 'clsx';
import type { KeyboardEvent } from 'react';
import { lookOf } from '@/components/admin/timeline/event-look';
import type { PlacedNode } from './lay-out';
import type { NodeStanding } from './standings';

type Props = {
  node: PlacedNode;
  isChosen: boolean;
  isFar: boolean;
  /** How many of its events have arrived since the page was opened. */
  count: number;
  /** `paused` or `off`; undefined while it runs. */
  resting: string | undefined;
  /** A consumer's lag and rate. */
  standing: NodeStanding | undefined;
  onChoose: (id: string) => void;
};

export function NodeBox({ node, isChosen, isFar, count, resting, standing, onChoose }: Props) {
  const { id, column, kind, name, x, y, width, height } = node;
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose(id);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a drawing has no button element
    <g
      role="button"
      tabIndex={0}
      aria-pressed={isChosen}
      data-part={id}
      data-count={count}
      transform={`translate(${x} ${y})`}
      onClick={() => onChoose(id)}
      onKeyDown={press}
      className={clsx('group cursor-pointer outline-none transition-opacity', isFar && 'opacity-50')}
    >
      <rect
        width={width}
        height={height}
        rx={column === 'subject' ? height / 2 : 12}
        strokeWidth={isChosen ? 2.5 : 1.25}
        strokeDasharray={resting && '3 3'}
        className={clsx(
          'group-focus-visible:stroke-ring group-focus-visible:stroke-[3px]',
          isChosen ? 'fill-warn-wash stroke-accent-strong' : 'fill-surface stroke-edge',
        )}
      />
      <text>
        <tspan x={14} y={18} className={clsx('fill-ink text-[13px] font-semibold', colourOf(node))}>
          {name}
        </tspan>{' '}
        <tspan
          x={14}
          y={33}
          className={clsx('text-[11px] tabular-nums', standing?.isLate ? 'fill-warn' : 'fill-quiet')}
        >
          {standing?.text ? `${kind}, ${standing.text}` : kind}
        </tspan>{' '}
        {count > 0 && (
          <tspan
            x={width - 12}
            y={height / 2 + 4}
            textAnchor="end"
            className="fill-quiet text-[12px] tabular-nums"
          >
            {count.toLocaleString('en')}
          </tspan>
        )}
      </text>
    </g>
  );
}

const colourOf = ({ column, types }: PlacedNode) =>
  column === 'subject' && types[0] ? `${lookOf(types[0]).colour} fill-current!` : undefined;

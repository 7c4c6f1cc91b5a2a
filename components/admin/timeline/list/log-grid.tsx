'use client';

/** The event list as a virtualised grid: only visible rows are rendered, ARIA counts include all rows. */
import { clsx } from 'clsx';
import { useCallback, useRef } from 'react';
import { useZone } from '@/components/admin/moments';
import type { OnPick } from '@/components/admin/timeline/filters/value-menu';
import { columnsOf, LogRow, rowElementId } from './log-row';
import { entriesIn, type LogWindow, rowCount } from './log-window';
import type { LogRows } from './use-log-rows';

type Props = {
  rows: LogRows;
  log: LogWindow;
  onPick: OnPick;
  activeId?: string;
  openedId?: string;
  /** The details panel is open, so there is less room. */
  isTight: boolean;
  onOpen: (eventId: string) => void;
};

const headings = ['Time', 'Event', 'Stream', 'Summary', 'Actor'];

export function LogGrid({ rows, log, onPick, activeId, openedId, isTight, onOpen }: Props) {
  const zone = useZone();
  const first = rows.items[0]?.index ?? 0;
  const last = rows.items.at(-1)?.index ?? -1;
  const entries = entriesIn(log, first, last);
  const active = [...entries.values()].find(({ event }) => event.id === activeId);
  const latest = useRef(onOpen);
  latest.current = onOpen;
  const open = useCallback((id: string) => latest.current(id), []);
  const latestPick = useRef(onPick);
  latestPick.current = onPick;
  const pick = useCallback<OnPick>((...picked) => latestPick.current(...picked), []);
  return (
    <table
      ref={rows.gridRef}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: it has the focus and points at a row
      role="grid"
      tabIndex={0}
      aria-label="Events, newest first"
      aria-rowcount={log.older === undefined ? rowCount(log) + 1 : -1}
      aria-colcount={headings.length}
      aria-activedescendant={active && rowElementId(active.event.id)}
      className="group/grid block focus-visible:outline-none"
    >
      <Headings isTight={isTight} />
      <tbody
        ref={rows.listRef}
        className="block"
        style={{ height: rows.heightPx, paddingTop: rows.offsetPx }}
      >
        {rows.items.map(({ index }) => {
          const entry = entries.get(index);
          return (
            <LogRow
              key={entry?.event.id ?? index}
              index={index}
              entry={entry}
              onPick={pick}
              zone={zone}
              isActive={entry !== undefined && entry.event.id === activeId}
              isOpened={entry !== undefined && entry.event.id === openedId}
              isTight={isTight}
              onOpen={open}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function Headings({ isTight }: { isTight: boolean }) {
  return (
    <thead className="contents">
      <tr
        aria-rowindex={1}
        className={clsx(
          'sr-only md:not-sr-only md:sticky md:top-26 md:z-10 md:h-7 md:border-b md:border-line md:bg-paper',
          'text-left text-xs text-quiet',
          columnsOf(isTight),
        )}
      >
        {headings.map((heading) => (
          <th
            key={heading}
            scope="col"
            className={clsx('font-semibold', heading === 'Actor' && isTight && 'md:hidden')}
          >
            {heading}
          </th>
        ))}
      </tr>
    </thead>
  );
}

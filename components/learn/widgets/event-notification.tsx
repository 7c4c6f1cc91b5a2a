/** The latest catalogue event, the lookup it causes, and what the storefront shows. */
'use client';

import { Moment } from '@/components/ui/moment';
import { formatMoney } from '@/components/ui/money';
import { notificationLesson } from '@/server/contracts/notification-lesson';
import { Frame, Waiting } from './frame';
import { Table } from './table';
import { usePolledUrl } from './use-polled-url';

const heads = ['Where', 'Version', 'Name', 'Price'];

export function EventNotification() {
  const now = usePolledUrl('/api/learn/notification', notificationLesson);
  const { event, sku, catalogue, copy } = now ?? {};
  const sides = [
    ['The catalogue', catalogue],
    ['The storefront’s copy', copy],
  ] as const;
  return (
    <Frame title="The latest catalogue change" note={noteOf(catalogue?.version, copy?.version)}>
      {event && sku ? (
        <ol className="space-y-3 text-sm">
          <li>
            <p>
              <Moment at={event.at} style="time" /> The whole event:
            </p>
            <code className="block wrap-anywhere">{`${event.type} ${JSON.stringify(event.data)}`}</code>
          </li>
          <li>
            <p>The lookup that returns the rest:</p>
            <code className="block wrap-anywhere">{`GET /api/catalogue/${encodeURIComponent(sku)}`}</code>
          </li>
          <li>
            <Table
              caption="The product in the catalogue and in the copy"
              heads={heads}
              rows={sides.map(([who, side]) =>
                side ? [who, side.version, side.name, formatMoney(side.priceCents)] : [who, '–', '–', '–'],
              )}
            />
          </li>
        </ol>
      ) : (
        <Waiting>{now ? 'The catalogue has not changed yet.' : 'Loading …'}</Waiting>
      )}
    </Frame>
  );
}

function noteOf(current: number | undefined, shown: number | undefined): string {
  if (current === undefined) return 'Nothing to compare yet.';
  if (current === shown) return 'The copy is up to date.';
  return 'The copy is behind or paused: the shelves show its older version.';
}

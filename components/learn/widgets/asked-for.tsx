/** The newest thin event, the question it leads to, and what the storefront shows since. */
'use client';

import { Moment } from '@/components/ui/moment';
import { formatMoney } from '@/components/ui/money';
import { notificationLesson } from '@/server/contracts/notification-lesson';
import { Frame, Waiting } from './frame';
import { Table } from './table';
import { useAnswer } from './use-answer';

const heads = ['Who', 'Version', 'Name', 'Price'];

/** Told, asked, kept: of whichever product was changed last. */
export function AskedFor() {
  const now = useAnswer('/api/learn/notification', notificationLesson);
  const { event, sku, catalogue, copy } = now ?? {};
  const sides = [
    ['The catalogue', catalogue],
    ['The storefront’s copy', copy],
  ] as const;
  return (
    <Frame title="The last change of the catalogue" note={noteOf(catalogue?.version, copy?.version)}>
      {event && sku ? (
        <ol className="space-y-3 text-sm">
          <li>
            <p>
              <Moment at={event.at} style="time" /> All that was told:
            </p>
            <code className="block wrap-anywhere">{`${event.type} ${JSON.stringify(event.data)}`}</code>
          </li>
          <li>
            <p>What anybody may ask then:</p>
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
        <Waiting>{now ? 'Nothing was ever changed here.' : 'Asking the shop …'}</Waiting>
      )}
    </Frame>
  );
}

function noteOf(told: number | undefined, shown: number | undefined): string {
  if (told === undefined) return 'Nothing to compare yet.';
  if (told === shown) return 'The copy has asked since: both say the same.';
  return 'The copy has not asked yet, or is paused: the shelves show what it knows.';
}

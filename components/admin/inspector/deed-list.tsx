'use client';

/** What an event set off outside of the shop, as the outside tells it. */
import { useZone, writeMoment } from '@/components/admin/moments';
import { JsonText } from '@/components/admin/timeline/json-text';
import type { OutsideDeed } from '@/server/contracts/inspection';
import { Part } from './part';

export function DeedList({ deeds }: { deeds: readonly OutsideDeed[] }) {
  const zone = useZone();
  if (deeds.length === 0) return null;
  return (
    <Part title="Outside">
      {deeds.map(({ where, what, at, details }) => (
        <details key={`${where} ${what} ${at}`} className="mb-2 text-sm">
          <summary className="py-0.5">
            <span className="font-medium">{where}</span>
            <span className="text-quiet">{`: ${what}, ${writeMoment(at, zone).time}`}</span>
          </summary>
          <JsonText label={`${where}: ${what}`} value={details} />
        </details>
      ))}
    </Part>
  );
}

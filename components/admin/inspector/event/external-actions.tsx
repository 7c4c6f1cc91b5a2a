'use client';

/** What external services did for an event, by their own records. */
import { useZone, writeMoment } from '@/components/admin/moments';
import { JsonText } from '@/components/admin/timeline/details/json-text';
import type { ExternalAction } from '@/server/contracts/inspection';
import { DetailSection } from './detail-section';

export function ExternalActions({ actions }: { actions: readonly ExternalAction[] }) {
  const zone = useZone();
  if (actions.length === 0) return null;
  return (
    <DetailSection title="External services">
      {actions.map(({ where, what, at, details }) => (
        <details key={`${where} ${what} ${at}`} className="mb-2 text-sm">
          <summary className="py-0.5">
            <span className="font-medium">{where}</span>
            <span className="text-quiet">{`: ${what}, ${writeMoment(at, zone).time}`}</span>
          </summary>
          <JsonText label={`${where}: ${what}`} value={details} />
        </details>
      ))}
    </DetailSection>
  );
}

'use client';

/** An event's data as JSON; what was written in an older version can be seen in both shapes. */
import { useState } from 'react';
import { Notice } from '@/components/ui/notice';
import type { Envelope } from '@/server/contracts/envelope';
import { readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { eventTypes } from '@/server/contracts/registry';
import { JsonText } from './json-text';
import { Tabs } from './tabs';

/** The data as they read today, or why they cannot be read. */
function readToday(event: Envelope): { data: unknown } | { problem: UnreadableEvent } {
  try {
    return { data: readEvent(event).data };
  } catch (error) {
    if (error instanceof UnreadableEvent) return { problem: error };
    throw error;
  }
}

export function EventData({ event }: { event: Envelope }) {
  const newest = eventTypes.get(event.type)?.version ?? event.schemaVersion;
  const isOld = event.schemaVersion < newest;
  const today = readToday(event);
  return (
    <div className="mt-5">
      {isOld ? (
        <BothShapes event={event} newest={newest} today={today} />
      ) : (
        <JsonText label="Data" value={event.data} />
      )}
      {'problem' in today && !isOld && <Unreadable problem={today.problem} />}
    </div>
  );
}

type BothProps = { event: Envelope; newest: number; today: ReturnType<typeof readToday> };

function BothShapes({ event, newest, today }: BothProps) {
  const [shape, setShape] = useState<'stored' | 'today'>('today');
  const names = {
    stored: `As stored, version ${event.schemaVersion}`,
    today: `As it reads today, version ${newest}`,
  };
  return (
    <Tabs label="Shape of the data" names={names} chosen={shape} onChoose={setShape}>
      {shape === 'stored' && <JsonText label={names.stored} value={event.data} />}
      {shape === 'today' && 'data' in today && <JsonText label={names.today} value={today.data} />}
      {shape === 'today' && 'problem' in today && <Unreadable problem={today.problem} />}
    </Tabs>
  );
}

const titles: Record<UnreadableEvent['why'], string> = {
  'unknown-type': 'This shop knows no event of this type',
  'newer-version': 'Its version is newer than this shop',
  'wrong-data': 'Its version is known, but its data are wrong',
};

const Unreadable = ({ problem }: { problem: UnreadableEvent }) => (
  <Notice tone="bad" title={titles[problem.why]} className="mt-3 text-sm wrap-anywhere">
    {problem.message}
  </Notice>
);

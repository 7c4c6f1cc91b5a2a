'use client';

/** An event's data as JSON; an event in an older version is shown as stored and as upcast. */
import { useState } from 'react';
import { Tabs } from '@/components/admin/timeline/tabs';
import { Notice } from '@/components/ui/notice';
import type { Envelope } from '@/server/contracts/envelope';
import { readEvent, UnreadableEvent } from '@/server/contracts/read-event';
import { eventTypes } from '@/server/contracts/registry';
import { JsonText } from './json-text';

/** The data in the newest version, or why it cannot be read. */
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
        <BothVersions event={event} newest={newest} today={today} />
      ) : (
        <JsonText label="Data" value={event.data} />
      )}
      {'problem' in today && !isOld && <Unreadable problem={today.problem} />}
    </div>
  );
}

type BothProps = { event: Envelope; newest: number; today: ReturnType<typeof readToday> };

function BothVersions({ event, newest, today }: BothProps) {
  const [shape, setShape] = useState<'stored' | 'today'>('today');
  const names = {
    stored: `As stored, version ${event.schemaVersion}`,
    today: `Upcast to version ${newest}`,
  };
  return (
    <Tabs label="Version of the data" names={names} chosen={shape} onChoose={setShape}>
      {shape === 'stored' && <JsonText label={names.stored} value={event.data} />}
      {shape === 'today' && 'data' in today && <JsonText label={names.today} value={today.data} />}
      {shape === 'today' && 'problem' in today && <Unreadable problem={today.problem} />}
    </Tabs>
  );
}

const titles: Record<UnreadableEvent['why'], string> = {
  'unknown-type': 'Unknown event type',
  'newer-version': 'Schema version is newer than this shop',
  'wrong-data': 'Invalid event data',
};

const Unreadable = ({ problem }: { problem: UnreadableEvent }) => (
  <Notice tone="bad" title={titles[problem.why]} className="mt-3 text-sm wrap-anywhere">
    {problem.message}
  </Notice>
);

'use client';

/** A sample event: as stored, as a CloudEvent, and its JSON Schema. */
import { useState } from 'react';
import { JsonText } from '@/components/admin/timeline/details/json-text';
import { Tabs } from '@/components/admin/timeline/tabs';

const names = { stored: 'As stored', cloud: 'CloudEvent', shape: 'JSON Schema' } as const;
type Format = keyof typeof names;

export function EventFormats({ formats }: { formats: Readonly<Record<Format, unknown>> }) {
  const [chosen, choose] = useState<Format>('stored');
  return (
    <Tabs label="Formats of the example" names={names} chosen={chosen} onChoose={choose}>
      <JsonText label={names[chosen]} value={formats[chosen]} />
    </Tabs>
  );
}

'use client';

/** One event in the forms it has: as it is stored, as a CloudEvent, and the shape of its data. */
import { useState } from 'react';
import { JsonText } from '@/components/admin/timeline/json-text';
import { Tabs } from '@/components/admin/timeline/tabs';

const names = { stored: 'As stored', cloud: 'CloudEvent', shape: 'JSON Schema' } as const;
type Form = keyof typeof names;

export function EventForms({ forms }: { forms: Readonly<Record<Form, unknown>> }) {
  const [chosen, choose] = useState<Form>('stored');
  return (
    <Tabs label="Forms of the example" names={names} chosen={chosen} onChoose={choose}>
      <JsonText label={names[chosen]} value={forms[chosen]} />
    </Tabs>
  );
}

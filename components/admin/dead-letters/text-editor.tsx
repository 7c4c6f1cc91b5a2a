'use client';

/** Replaces a message that is not an event with the event it should have been. */
import { useState } from 'react';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import { envelope } from '@/server/contracts/envelope';
import { logEntry } from '@/server/contracts/live';
import type { FieldError } from '@/server/contracts/read-event';
import { EditFrame } from './edit-frame';
import { jsonIn } from './explain';
import { useSaving } from './use-saving';

function wrongsIn(text: string): readonly FieldError[] {
  const json = jsonIn(text);
  if (!json) return [{ path: '', message: 'is not JSON' }];
  if (envelope.safeParse(json.value).success) return [];
  const parsed = logEntry.safeParse(json.value);
  if (parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
}

export function TextEditor({ letter }: { letter: DeadLetterDetails }) {
  const [value, setValue] = useState(letter.raw);
  const save = useSaving(letter);
  return (
    <EditFrame
      label="The message as text"
      root="text"
      before={letter.raw}
      value={value}
      onChange={setValue}
      wrongsIn={wrongsIn}
      onSave={(reason, thenRedrive) => save({ text: value }, { reason, thenRedrive })}
    >
      <p className="text-sm text-quiet">
        Paste the event from the log, with its envelope and data, as the timeline’s “Copy JSON” gives it. A
        message that matches no event in the log can only be discarded.
      </p>
    </EditFrame>
  );
}

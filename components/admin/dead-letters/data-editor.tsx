'use client';

/** Edits the data of an event that nobody can read, held against its schema while one types. */
import { useState } from 'react';
import { z } from 'zod';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import type { FieldError } from '@/server/contracts/read-event';
import { EditFrame } from './edit-frame';
import { jsonIn, troubleWith } from './explain';
import { useSaving } from './use-saving';

type Props = {
  letter: DeadLetterDetails;
  /** The event as it is read now: as it was recorded, or as it was corrected before. */
  event: Envelope;
  /** The newest version of its type that the shop knows. */
  newest: number;
};

export function DataEditor({ letter, event, newest }: Props) {
  const before = JSON.stringify(event.data, null, 2);
  const [value, setValue] = useState(before);
  const [version, setVersion] = useState(Math.max(1, Math.min(event.schemaVersion, newest)));
  const save = useSaving(letter);
  const wrongsIn = (text: string): readonly FieldError[] => {
    const json = jsonIn(text);
    if (!json) return [{ path: '', message: 'is not JSON' }];
    const trouble = troubleWith({ ...event, schemaVersion: version, data: json.value });
    if (!trouble) return [];
    return trouble.wrongs.length > 0 ? trouble.wrongs : [{ path: '', message: trouble.message }];
  };
  return (
    <EditFrame
      label={`Data of ${event.type}`}
      root="data"
      before={before}
      value={value}
      onChange={setValue}
      wrongsIn={wrongsIn}
      onSave={(reason, thenRedrive) =>
        save({ schemaVersion: version, data: z.json().parse(jsonIn(value)?.value) }, { reason, thenRedrive })
      }
    >
      {(newest > 1 || event.schemaVersion > newest) && (
        <Field label="Written in schema version" className="max-w-56">
          {(control) => (
            <Select
              {...control}
              scale="s"
              value={version}
              onChange={(change) => setVersion(Number(change.target.value))}
            >
              {Array.from({ length: newest }, (_, index) => index + 1).map((each) => (
                <option key={each} value={each}>
                  {each === newest ? `${each}, the newest` : each}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </EditFrame>
  );
}

'use client';

/** Edits the data of an unreadable event and validates it against its schema while you type. */
import { useState } from 'react';
import { z } from 'zod';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/input';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import type { FieldError } from '@/server/contracts/read-event';
import { EditFrame } from './edit-frame';
import { jsonIn, readErrorOf } from './explain';
import { useSaving } from './use-saving';

type Props = {
  letter: DeadLetterDetails;
  /** The event as recorded, or as last corrected. */
  event: Envelope;
  /** The newest schema version that the shop knows. */
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
    const error = readErrorOf({ ...event, schemaVersion: version, data: json.value });
    if (!error) return [];
    return error.wrongs.length > 0 ? error.wrongs : [{ path: '', message: error.message }];
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
        <Field label="Schema version" className="max-w-56">
          {(control) => (
            <Select
              {...control}
              scale="s"
              value={version}
              onChange={(change) => setVersion(Number(change.target.value))}
            >
              {Array.from({ length: newest }, (_, index) => index + 1).map((each) => (
                <option key={each} value={each}>
                  {each === newest ? `${each} (newest)` : each}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
    </EditFrame>
  );
}

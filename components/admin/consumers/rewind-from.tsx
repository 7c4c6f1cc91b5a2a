/** Where a rewind starts: a time, an event, or the first event. */
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { From } from './rewind';

type Props = { from: From; onChange: (from: From) => void };

const ways: readonly [which: From['which'], words: string][] = [
  ['moment', 'A point in time'],
  ['event', 'An event'],
  ['beginning', 'The first event'],
];

export function RewindFrom({ from, onChange }: Props) {
  return (
    <fieldset className="mt-4 text-ink">
      <legend className="font-semibold">Start from</legend>
      {ways.map(([which, words]) => (
        <label key={which} className="mt-1 flex min-h-6 items-center gap-2">
          <input
            type="radio"
            name="from"
            checked={from.which === which}
            onChange={() => onChange({ ...from, which })}
            className="size-4 accent-accent"
          />
          {words}
        </label>
      ))}
      <div className="mt-2 min-h-19">
        {from.which === 'moment' && (
          <Field label="Time">
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                step="1"
                value={from.moment}
                onChange={(event) => onChange({ ...from, moment: event.target.value })}
              />
            )}
          </Field>
        )}
        {from.which === 'event' && (
          <Field label="Event id">
            {(control) => (
              <Input
                {...control}
                value={from.eventId}
                onChange={(event) => onChange({ ...from, eventId: event.target.value })}
              />
            )}
          </Field>
        )}
      </div>
    </fieldset>
  );
}

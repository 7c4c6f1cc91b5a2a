/** From where on the log is done again: a moment, an event, or its beginning. */
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { From } from './ask-to-rewind';

type Props = { from: From; onChange: (from: From) => void };

const ways: readonly [which: From['which'], words: string][] = [
  ['moment', 'From a time on'],
  ['event', 'From an event on'],
  ['beginning', 'From the first event on'],
];

export function RewindFrom({ from, onChange }: Props) {
  return (
    <fieldset className="mt-4 text-ink">
      <legend className="font-semibold">From where on</legend>
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

'use client';

/** The time filter. Presets become absolute times, so that a shared address keeps its meaning. */
import { type FormEvent, useState } from 'react';
import { Dropdown } from '@/components/admin/dropdown';
import { useZone, writeMoment } from '@/components/admin/moments';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { isRange } from '@/server/contracts/event-search';
import { isoOfField, toField } from './time-field';

type Range = { since?: string; until?: string };
type Props = Range & { onChange: (range: Range) => void };

const quick: readonly [label: string, minutes: number][] = [
  ['5 minutes', 5],
  ['1 hour', 60],
  ['24 hours', 24 * 60],
  ['7 days', 7 * 24 * 60],
];

export function TimeFilter({ since, until, onChange }: Props) {
  const zone = useZone();
  const write = (at: string) => {
    const { day, time } = writeMoment(at, zone);
    return `${day} ${time.slice(0, 5)}`;
  };
  const label = [since && `from ${write(since)}`, until && `until ${write(until)}`].filter(Boolean).join(' ');
  return (
    <Dropdown label={label || 'Time'} name={`Time: ${label || 'all'}`} isSet={label !== ''}>
      {(close) => {
        const choose = (range: Range) => {
          onChange(range);
          close();
        };
        return <Choices since={since} until={until} onChange={choose} />;
      }}
    </Dropdown>
  );
}

function Choices({ since, until, onChange }: Props) {
  const [from, setFrom] = useState(toField(since));
  const [to, setTo] = useState(toField(until));
  const [wrong, setWrong] = useState<string>();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const range = { since: isoOfField(from), until: isoOfField(to) };
    if (isRange(range)) onChange(range);
    else setWrong('The end must be after the start.');
  };
  const goBack = (minutes: number) =>
    onChange({ since: new Date(Date.now() - minutes * 60_000).toISOString() });
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="mb-1.5 text-sm font-semibold">The last</legend>
        {quick.map(([label, minutes]) => (
          <Button key={label} variant="outline" size="s" onClick={() => goBack(minutes)}>
            {label}
          </Button>
        ))}
      </fieldset>
      <Field label="From">{(control) => <Moment {...control} value={from} onValue={setFrom} />}</Field>
      <Field label="Until" error={wrong}>
        {(control) => <Moment {...control} value={to} onValue={setTo} />}
      </Field>
      <div className="flex justify-between gap-2">
        <Button variant="quiet" size="s" disabled={!since && !until} onClick={() => onChange({})}>
          All times
        </Button>
        <Button type="submit" size="s">
          Show
        </Button>
      </div>
    </form>
  );
}

type MomentProps = { id: string; value: string; onValue: (value: string) => void };

const Moment = ({ value, onValue, ...control }: MomentProps) => (
  <Input
    {...control}
    type="datetime-local"
    step={1}
    scale="s"
    value={value}
    onChange={(event) => onValue(event.target.value)}
  />
);

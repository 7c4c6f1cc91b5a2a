'use client';

/** The filter by event type; no selection means all. */
import { clsx } from 'clsx';
import { Dropdown } from '@/components/admin/dropdown';
import { lookOf, subjectOf } from '@/components/admin/timeline/event-look';
import { Checkbox } from '@/components/ui/input';
import { eventTypes } from '@/server/contracts/registry';
import { FilterFooter } from './filter-footer';

type Props = { types: readonly string[]; onChange: (types: readonly string[]) => void };

/** The known and the selected types, grouped by subject. */
function groupsWith(chosen: readonly string[]): [subject: string, types: string[]][] {
  const all = [...new Set([...eventTypes.keys(), ...chosen])];
  return [...new Set(all.map(subjectOf))].map((subject) => [
    subject,
    all.filter((type) => subjectOf(type) === subject),
  ]);
}

export function TypeFilter({ types, onChange }: Props) {
  const toggle = (type: string, isOn: boolean) =>
    onChange(isOn ? [...types, type].sort() : types.filter((each) => each !== type));
  const label = types.length === 0 ? 'Type' : types.length === 1 ? types[0] : `${types.length} types`;
  return (
    <Dropdown
      label={label}
      name={`Type of event, ${label}: ${types.join(', ') || 'all'}`}
      isSet={types.length > 0}
    >
      {(close) => (
        <>
          {groupsWith(types).map(([subject, group]) => (
            <fieldset key={subject} className="mb-2">
              <legend className="text-xs font-semibold text-quiet first-letter:uppercase">{subject}</legend>
              {group.map((type) => (
                <TypeBox key={type} type={type} isOn={types.includes(type)} onToggle={toggle} />
              ))}
            </fieldset>
          ))}
          <FilterFooter all="All types" isSet={types.length > 0} onAll={() => onChange([])} onDone={close} />
        </>
      )}
    </Dropdown>
  );
}

type BoxProps = { type: string; isOn: boolean; onToggle: (type: string, isOn: boolean) => void };

function TypeBox({ type, isOn, onToggle }: BoxProps) {
  const { Icon, colour, isBad } = lookOf(type);
  return (
    <Checkbox
      className="min-h-9! w-full"
      checked={isOn}
      onChange={(event) => onToggle(type, event.target.checked)}
    >
      <Icon aria-hidden="true" className={clsx('size-4', colour)} />
      <span className={clsx('text-sm font-medium', isBad && 'text-bad')}>{type}</span>
    </Checkbox>
  );
}

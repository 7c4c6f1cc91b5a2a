'use client';

/** What else the timeline can be narrowed to at once: how much it wants to be noticed, failures, and who. */
import { Dropdown } from '@/components/admin/dropdown';
import { Checkbox } from '@/components/ui/input';
import type { EventSearch, Facet } from './event-search';
import { FilterEnd } from './filter-end';
import { LevelMark } from './level-mark';
import { including, without } from './narrowing';

type Choice = { value: string; label: string };
const groups: readonly { facet: Facet; legend: string; choices: readonly Choice[] }[] = [
  {
    facet: 'level',
    legend: 'Importance',
    choices: [
      { value: 'trouble', label: 'Trouble: did not work out' },
      { value: 'notable', label: 'Notable: out of the ordinary' },
      { value: 'routine', label: 'Routine: what every order does' },
    ],
  },
  {
    facet: 'failure',
    legend: 'Failures',
    choices: [
      { value: 'fact', label: 'Facts that are failures' },
      { value: 'retrying', label: 'Being retried by a consumer' },
      { value: 'behind', label: 'Waiting behind another' },
      { value: 'dead', label: 'Dead letter of a consumer' },
    ],
  },
  {
    facet: 'actor',
    legend: 'By',
    choices: [
      { value: 'shopper', label: 'Shoppers' },
      { value: 'operator', label: 'Operators' },
      { value: 'service', label: 'Services' },
      { value: 'system', label: 'The system' },
    ],
  },
];
const facetsHere = groups.map(({ facet }) => facet);

type Props = { search: EventSearch; onChange: (search: EventSearch) => void };

export function KindFilter({ search, onChange }: Props) {
  const count = facetsHere.reduce((sum, facet) => sum + search.only[facet].length, 0);
  const cleared = { ...search, only: { ...search.only, level: [], failure: [], actor: [] } };
  return (
    <Dropdown
      label={count > 0 ? `Kind · ${count}` : 'Kind'}
      name={`Kind of event: ${count > 0 ? `${count} chosen` : 'all'}`}
      isSet={count > 0}
    >
      {(close) => (
        <>
          {groups.map(({ facet, legend, choices }) => (
            <fieldset key={facet} className="mb-2">
              <legend className="text-xs font-semibold text-quiet">{legend}</legend>
              {choices.map(({ value, label }) => {
                const condition = { side: 'only', facet, value } as const;
                return (
                  <Checkbox
                    key={value}
                    className="min-h-9! w-full"
                    checked={search.only[facet].includes(value)}
                    onChange={(event) =>
                      onChange(
                        event.target.checked ? including(search, condition) : without(search, condition),
                      )
                    }
                  >
                    {facet === 'level' && <LevelMark level={value} />}
                    <span className="text-sm font-medium">{label}</span>
                  </Checkbox>
                );
              })}
            </fieldset>
          ))}
          <FilterEnd all="All kinds" isSet={count > 0} onAll={() => onChange(cleared)} onDone={close} />
        </>
      )}
    </Dropdown>
  );
}

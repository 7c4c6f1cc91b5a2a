'use client';

/** The filter by level, failure and actor. */
import { Dropdown } from '@/components/admin/dropdown';
import { LevelMark, levelNames } from '@/components/admin/timeline/event-look';
import type { EventSearch, Facet } from '@/components/admin/timeline/event-search';
import { Checkbox } from '@/components/ui/input';
import { FilterFooter } from './filter-footer';
import { including, without } from './narrowing';

type Choice = { value: string; label: string };
const groups: readonly { facet: Facet; legend: string; choices: readonly Choice[] }[] = [
  {
    facet: 'level',
    legend: 'Level',
    choices: [
      { value: 'trouble', label: levelNames.trouble },
      { value: 'notable', label: levelNames.notable },
      { value: 'routine', label: levelNames.routine },
    ],
  },
  {
    facet: 'failure',
    legend: 'Failures',
    choices: [
      { value: 'fact', label: 'Failure events' },
      { value: 'retrying', label: 'Delivery waiting for a retry' },
      { value: 'behind', label: 'Delivery blocked by an earlier event' },
      { value: 'dead', label: 'Dead letter' },
    ],
  },
  {
    facet: 'actor',
    legend: 'Actor',
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
      name={`Kind of event: ${count > 0 ? `${count} selected` : 'all'}`}
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
          <FilterFooter all="All kinds" isSet={count > 0} onAll={() => onChange(cleared)} onDone={close} />
        </>
      )}
    </Dropdown>
  );
}

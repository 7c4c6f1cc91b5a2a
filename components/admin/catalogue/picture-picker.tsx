'use client';

/** A choice among the shipped pictures, with a filter. */
import { clsx } from 'clsx';
import { useId, useState } from 'react';
import { Input } from '@/components/ui/input';
import { Picture } from '@/components/ui/picture';

type Props = { pictures: readonly string[]; chosen: string; onChoose: (picture: string) => void };

export function PicturePicker({ pictures, chosen, onChoose }: Props) {
  const [filter, setFilter] = useState('');
  const filterId = useId();
  const found = pictures.filter((name) => name.includes(filter.trim().toLowerCase().replaceAll(' ', '-')));
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-semibold">Picture</legend>
      <div className="flex items-center gap-3">
        <Picture picture={chosen} className="w-16" />
        <div className="grow">
          <label htmlFor={filterId} className="sr-only">
            Find a picture
          </label>
          <Input
            id={filterId}
            scale="s"
            placeholder="Find a picture"
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
      </div>
      <div
        className={clsx(
          'mt-2 grid max-h-56 grid-cols-[repeat(auto-fill,minmax(3.25rem,1fr))] gap-1',
          'overflow-y-auto rounded-xl border border-line p-2',
        )}
      >
        {found.map((name) => (
          <Choice key={name} name={name} isChosen={name === chosen} onChoose={() => onChoose(name)} />
        ))}
        {found.length === 0 && <p className="col-span-full p-2 text-sm text-quiet">No picture matches.</p>}
      </div>
    </fieldset>
  );
}

type ChoiceProps = { name: string; isChosen: boolean; onChoose: () => void };

function Choice({ name, isChosen, onChoose }: ChoiceProps) {
  return (
    <label
      title={name}
      className={clsx(
        'relative rounded-lg border p-1',
        'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ring',
        isChosen ? 'border-ink ring-1 ring-ink' : 'border-transparent hover:border-edge',
      )}
    >
      <input
        type="radio"
        name="picture"
        value={name}
        checked={isChosen}
        onChange={onChoose}
        className="absolute inset-0 appearance-none outline-none"
      />
      <Picture picture={name} alt={name.replaceAll('-', ' ')} lazy className="w-full" />
    </label>
  );
}

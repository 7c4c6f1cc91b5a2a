'use client';

/** The predefined and saved views, and a form to save the current search. */
import { clsx } from 'clsx';
import { X } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { askToAct } from '@/components/admin/ask-to-act';
import { Dropdown } from '@/components/admin/dropdown';
import {
  type EventSearch,
  isEverything,
  searchInQuery,
  searchKey,
  timelineHref,
} from '@/components/admin/timeline/event-search';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import type { TimelineView } from '@/server/contracts/timeline-view';
import { predefinedViews } from './predefined-views';

const address = '/api/admin/timeline-views';
const onTimeout = 'The shop did not answer. Try again in a moment.';

type Props = { search: EventSearch; views: readonly TimelineView[] };

/** Saved views are stored in the shop and shared by all operators. */
export function ViewsMenu({ search, views }: Props) {
  const key = searchKey(search);
  const current = [...predefinedViews, ...views].find(({ query }) => searchKey(searchInQuery(query)) === key);
  return (
    <Dropdown label={current?.name ?? 'Views'} name={`Views: ${current?.name ?? 'none'}`} isSet={!!current}>
      {(close) => (
        <>
          <ViewList heading="Predefined" views={predefinedViews} current={current} onChoose={close} />
          {views.length > 0 && (
            <ViewList heading="Saved" views={views} current={current} onChoose={close} mayDelete />
          )}
          {isEverything(search) ? (
            <p className="mt-3 text-sm text-quiet">Filter the timeline to save it as a view.</p>
          ) : (
            <SaveForm query={key} onSaved={close} />
          )}
        </>
      )}
    </Dropdown>
  );
}

type ListProps = {
  heading: string;
  views: readonly TimelineView[];
  current?: TimelineView;
  onChoose: () => void;
  mayDelete?: boolean;
};

function ViewList({ heading, views, current, onChoose, mayDelete = false }: ListProps) {
  const router = useRouter();
  const [error, setError] = useState<string>();
  const remove = async (name: string) => {
    const options = { method: 'DELETE', onTimeout } as const;
    setError(await askToAct(`${address}/${encodeURIComponent(name)}`, {}, options));
    router.refresh();
  };
  return (
    <section aria-label={heading} className="mb-2">
      <h2 className="text-xs font-semibold text-quiet">{heading}</h2>
      <ul>
        {views.map((view) => (
          <li key={view.name} className="flex items-center gap-1">
            <Link
              href={timelineHref(searchInQuery(view.query))}
              prefetch={false}
              aria-current={view === current ? 'true' : undefined}
              onClick={onChoose}
              className={clsx(
                'min-w-0 grow truncate rounded-lg px-2 py-2 text-sm hover:bg-wash',
                view === current ? 'font-bold' : 'font-medium',
              )}
            >
              {view.name}
            </Link>
            {mayDelete && (
              <Button
                variant="quiet"
                size="s"
                square
                aria-label={`Delete the view ${view.name}`}
                onClick={() => remove(view.name)}
              >
                <X aria-hidden="true" className="size-4" />
              </Button>
            )}
          </li>
        ))}
      </ul>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </section>
  );
}

function SaveForm({ query, onSaved }: { query: string; onSaved: () => void }) {
  const router = useRouter();
  const [name, setName] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return setError('Enter a name.');
    setBusy(true);
    const refusal = await askToAct(address, { name: name.trim(), query }, { onTimeout });
    setBusy(false);
    setError(refusal);
    if (refusal) return;
    router.refresh();
    onSaved();
  };
  return (
    <form onSubmit={save} className="mt-3 flex items-end gap-2 border-t border-line pt-3">
      <Field label="Save this view as" error={error} className="min-w-0 grow">
        {(control) => (
          <Input
            {...control}
            scale="s"
            value={name}
            maxLength={60}
            autoComplete="off"
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" size="s" busy={isBusy}>
        Save
      </Button>
    </form>
  );
}

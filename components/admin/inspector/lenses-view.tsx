'use client';

/** The order through three lenses side by side, and beneath them where they differ and what will end that. */
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { headline } from '@/components/order/step-words';
import type { Disagreement, Inspection, Lenses, PageLens } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';
import { ServiceList } from './service-list';

type Props = {
  seen: Inspection;
  /** The page as this browser has it, when it has heard of it. */
  row?: OrderView | undefined;
  onOpen: (eventId: string) => void;
};

export function LensesView({ seen, row, onOpen }: Props) {
  const { lenses } = seen;
  const shopper = row && row.version >= (lenses.page?.version ?? 0) ? row : undefined;
  return (
    <section aria-label="Three lenses" className="mt-4">
      <div className="grid gap-3 md:grid-cols-3">
        <Lens title="What the shopper sees">
          <Page lenses={lenses} browser={shopper} />
        </Lens>
        <Lens title="What the saga thinks">
          <Saga lenses={lenses} />
        </Lens>
        <Lens title="What each service recorded">
          <ServiceList services={lenses.services} />
        </Lens>
      </div>
      {lenses.problem && (
        <p className="mt-3 text-sm text-bad">{`Nobody can read this order: ${lenses.problem}`}</p>
      )}
      {!lenses.problem && <Differences all={lenses.disagreements} onOpen={onOpen} />}
    </section>
  );
}

const Lens = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className="rounded-xl border border-line bg-surface p-3">
    <h2 className="mb-2 text-sm font-bold">{title}</h2>
    {children}
  </div>
);

const stepColours: Record<string, string> = { done: 'text-good', failed: 'text-bad', running: 'text-warn' };

function Page({ lenses, browser }: { lenses: Lenses; browser: OrderView | undefined }) {
  const { page, facts } = lenses;
  const shown: PageLens | OrderView | undefined = browser ?? page ?? facts;
  if (!shown) return <p className="text-sm text-quiet">{noPageWords(lenses)}</p>;
  const source = browser
    ? 'as this browser has it'
    : page
      ? 'as its read model has it'
      : 'made from its facts';
  return (
    <>
      <p className="text-sm">
        <span className="font-semibold">{browser ? headline(browser) : shown.status}</span>
        <span className="text-quiet">{`, version ${shown.version}, ${source}`}</span>
      </p>
      <ul className="mt-1 grid grid-cols-2 gap-x-3 text-sm">
        {shown.steps.map(({ name, state }) => (
          <li key={name} className="flex justify-between gap-2">
            <span className="text-quiet">{name}</span>
            <span className={stepColours[state]}>{state}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

const noPageWords = ({ problem }: Lenses): string =>
  problem ? 'No page: a fact of it cannot be read.' : 'No page: the order was not placed here.';

function Saga({ lenses: { saga } }: { lenses: Lenses }) {
  if (!saga) return <p className="text-sm text-quiet">Nothing is known.</p>;
  const facts = [
    ['order', saga.status],
    ['stock', saga.stock],
    ['payment', saga.payment],
    ...(saga.parcel ? [['parcel', saga.parcel]] : []),
    ['held by', saga.holds.join(', ') || 'nobody'],
    ['waits for', saga.toCome.map(({ what }) => what).join(', ') || 'nothing'],
    ...saga.timeouts.map(({ consumer, name }) => ['timeout', `${consumer}: ${name}`]),
  ];
  return (
    <>
      <p className="text-sm text-quiet">{`folded from its facts, version ${saga.version}`}</p>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-sm wrap-anywhere">
        {facts.map(([name, value]) => (
          <div key={`${name} ${value}`} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Differences({ all, onOpen }: { all: readonly Disagreement[]; onOpen: Props['onOpen'] }) {
  return (
    <div aria-live="polite" className="mt-3 text-sm">
      {all.length === 0 ? (
        <p className="text-good">All three agree.</p>
      ) : (
        <ul aria-label="Where they differ" className="space-y-1">
          {all.map(({ says, resolvedBy }) => (
            <li key={says} className="flex flex-wrap gap-x-2">
              <span>{says}</span>
              <Resolution by={resolvedBy} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Resolution({ by, onOpen }: { by: Disagreement['resolvedBy']; onOpen: Props['onOpen'] }) {
  const { consumer, types, eventId, version } = by;
  const names = types.join(' or ');
  if (!names && !consumer) return null;
  const which = `${names}${version === undefined ? '' : `, version ${version}`}`;
  const handled = eventId && consumer ? ` is handled by ${consumer}` : ' is recorded';
  return (
    <span className={clsx('text-quiet')}>
      {'It ends when '}
      {eventId ? (
        <button type="button" className="text-link text-ink" onClick={() => onOpen(eventId)}>
          {which}
        </button>
      ) : (
        <span className="text-ink">{which || consumer}</span>
      )}
      {handled}
      {!eventId && consumer && ` by ${consumer}`}.
    </span>
  );
}

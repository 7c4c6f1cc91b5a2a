'use client';

/** Three perspectives on the order side by side, their differences, and what will resolve them. */
import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { headline } from '@/components/order/step-words';
import type { Disagreement, Inspection, Lenses, PageLens, ServiceLens } from '@/server/contracts/inspection';
import type { OrderView } from '@/server/contracts/order-view';

type Props = {
  seen: Inspection;
  /** The page as this browser received it, if it has. */
  row?: OrderView | undefined;
  onOpen: (eventId: string) => void;
};

export function Perspectives({ seen, row, onOpen }: Props) {
  const { lenses } = seen;
  const shopper = row && row.version >= (lenses.page?.version ?? 0) ? row : undefined;
  return (
    <section aria-label="Three perspectives" className="mt-4">
      <div className="grid gap-3 md:grid-cols-3">
        <Lens title="Shopper’s page">
          <Page lenses={lenses} browser={shopper} />
        </Lens>
        <Lens title="Saga state">
          <Saga lenses={lenses} />
        </Lens>
        <Lens title="Consumers">
          <ServiceList services={lenses.services} />
        </Lens>
      </div>
      {lenses.problem && (
        <p className="mt-3 text-sm text-bad">{`This order cannot be read: ${lenses.problem}`}</p>
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
  if (!shown) return <p className="text-sm text-quiet">{noPageText(lenses)}</p>;
  const source = browser
    ? 'from the live connection'
    : page
      ? 'from the read model'
      : 'built from its events';
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

const noPageText = ({ problem }: Lenses): string =>
  problem ? 'No page: one of its events cannot be read.' : 'No page: the order was not placed here.';

function Saga({ lenses: { saga } }: { lenses: Lenses }) {
  if (!saga) return <p className="text-sm text-quiet">No saga state.</p>;
  const entries = [
    ['order', saga.status],
    ['stock', saga.stock],
    ['payment', saga.payment],
    ...(saga.parcel ? [['parcel', saga.parcel]] : []),
    ['held by', saga.holds.join(', ') || 'no holds'],
    ['waiting for', saga.toCome.map(({ what }) => what).join(', ') || 'nothing'],
    ...saga.timeouts.map(({ consumer, name }) => ['timeout', `${consumer}: ${name}`]),
  ];
  return (
    <>
      <p className="text-sm text-quiet">{`folded from its events, version ${saga.version}`}</p>
      <dl className="mt-1 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-sm wrap-anywhere">
        {entries.map(([name, value]) => (
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
        <ul aria-label="Differences" className="space-y-1">
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
  const handled = eventId && consumer ? ` is processed by ${consumer}` : ' is recorded';
  return (
    <span className={clsx('text-quiet')}>
      {'Resolved when '}
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

/** The newest version of the order that each consumer has processed. */
function ServiceList({ services }: { services: readonly ServiceLens[] }) {
  if (services.length === 0) return <p className="text-sm text-quiet">No consumer has processed it.</p>;
  return (
    <ul className="text-sm">
      {services.map(({ name, handled, newest, behind, trouble }) => (
        <li key={name} className="flex justify-between gap-3" title={trouble}>
          <span className="truncate text-quiet">{name}</span>
          <span
            className={clsx(
              'whitespace-nowrap tabular-nums',
              behind === 0 ? 'text-good' : trouble ? 'text-bad' : 'text-warn',
            )}
          >
            {behind === 0 ? `version ${handled}` : `version ${handled} of ${newest}, ${behind} left`}
          </span>
        </li>
      ))}
    </ul>
  );
}

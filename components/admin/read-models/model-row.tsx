'use client';

/** One read model: its size, its subscriptions, and the progress and diff of a rebuild. */
import Link from 'next/link';
import { DiffView } from '@/components/admin/dead-letters/diff-view';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import type { ReadModel, RebuildState } from '@/server/contracts/rebuild-api';
import { RebuildButtons } from './rebuild-buttons';
import { progressText, sizeText } from './rebuild-texts';

type Props = { model: ReadModel; onAsked: () => void };

export function ModelRow({ model, onAsked }: Props) {
  const { name, kind, rows, bytes, behind, follows, rebuild } = model;
  const holds = `${rows.toLocaleString('en')} rows · ${sizeText(bytes)}`;
  return (
    <li data-model={name} data-rebuild={rebuild?.state ?? ''} className="px-1 py-4">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <div className="min-w-0 grow basis-80">
          <h2 className="font-bold">{name}</h2>
          <p className="text-sm text-quiet tabular-nums">
            <Link
              href={timelineHref(onlyThese({ stream: [`rebuild-${name}`] }))}
              prefetch={false}
              className="text-link"
            >
              History
              <span className="sr-only">{` of ${name}`}</span>
            </Link>
            {` · ${holds}`}
            {behind > 0 && ` · ${behind.toLocaleString('en')} events behind`}
          </p>
          <p className="text-sm text-quiet wrap-anywhere">
            {`Subscribes to ${follows.join(', ')}`}
            {kind === 'mirror' && '; rebuilt from its source, so it gets the current state'}
          </p>
        </div>
        <RebuildButtons model={model} onAsked={onAsked} />
      </div>
      {rebuild && <Progress name={name} rebuild={rebuild} />}
    </li>
  );
}

function Progress({ name, rebuild }: { name: string; rebuild: RebuildState }) {
  const { looked, about, stuck, comparison } = rebuild;
  return (
    <div className="mt-3 rounded-xl bg-wash px-3 py-3 text-sm">
      <progress
        aria-label={`Rebuild of ${name}`}
        value={looked}
        max={Math.max(1, looked, about)}
        className="block h-2 w-full"
      />
      <p role="status" className="mt-2 tabular-nums">
        {progressText(rebuild)}
      </p>
      {stuck > 0 && (
        <p className="mt-1 text-warn">
          {`${stuck} streams stop at an event that cannot be read; see the dead letters.`}
        </p>
      )}
      {comparison?.samples.map((sample) => (
        <details key={sample.key} className="mt-2">
          <summary className="cursor-pointer font-medium wrap-anywhere">{sample.key}</summary>
          <DiffView before={printed(sample.old)} after={printed(sample.new)} />
        </details>
      ))}
    </div>
  );
}

/** Postgres sorts the keys of jsonb, so equal rows print equally. */
const printed = (row: unknown): string => (row === undefined ? '' : JSON.stringify(row, null, 2));

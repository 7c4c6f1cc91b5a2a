/** The compatibility of two consecutive versions, with the breaking changes. */
import { Badge } from '@/components/ui/badge';
import type { Break, compare } from '@/server/contracts/compatibility';
import { verdictWords } from './verdict-words';

export type Step = { from: number; to: number } & ReturnType<typeof compare>;

export function VerdictView({ step }: { step: Step }) {
  const { from, to, verdict, backward, forward } = step;
  const { label, tone, meaning } = verdictWords[verdict];
  return (
    <div className="rounded-2xl border border-line p-4">
      <p className="flex flex-wrap items-center gap-2 font-semibold">
        {`Version ${from} to ${to}`} <Badge tone={tone}>{label}</Badge>
      </p>
      <p className="mt-1 text-sm text-quiet">{meaning}</p>
      <div className="mt-3 grid gap-4 text-sm sm:grid-cols-2">
        <Breaks title={`Version ${to} reads version ${from}`} breaks={backward} />
        <Breaks title={`Version ${from} reads version ${to}`} breaks={forward} />
      </div>
      <p className="mt-3 text-sm">
        {backward.length > 0
          ? `An upcast fills in what is missing on every read, so no consumer has to handle version ${from}.`
          : `Events of version ${from} are readable without an upcast.`}
      </p>
    </div>
  );
}

function Breaks({ title, breaks }: { title: string; breaks: readonly Break[] }) {
  return (
    <div>
      <p className="font-medium">{breaks.length === 0 ? `${title}: yes` : `${title}: no`}</p>
      <ul className="mt-1 space-y-0.5">
        {breaks.map(({ path, why }) => (
          <li key={path + why}>
            <code className="font-mono text-[0.8125rem]">{path}</code>{' '}
            <span className="text-quiet">{why}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

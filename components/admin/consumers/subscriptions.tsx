/** Every consumer's kind and subscriptions, as its definition in the code states them. */
import type { Definition } from './partition-states';

const meanings: Record<string, string> = {
  projection: 'folds events into rows that can be rebuilt; no side effects',
  mirror: 'copies rows that another module owns, and fetches a row again when it changes',
  saga: 'decides the next step and emits commands; no side effects',
  effect: 'calls external services',
};

export function Subscriptions({ definitions }: { definitions: readonly Definition[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {definitions.map(({ name, kind, follows }) => (
        <div key={name} className="grid gap-x-6 gap-y-1 py-3 md:grid-cols-[15rem_minmax(0,1fr)]">
          <dt>
            <span className="font-semibold">{name}</span>
            <span className="block text-sm text-quiet">
              <span className="font-medium text-ink">{kind}</span>
              {meanings[kind] && `: ${meanings[kind]}`}
            </span>
          </dt>
          <dd>
            <ul aria-label={`${name} subscribes to`} className="flex flex-wrap gap-1.5">
              {follows.map((type) => (
                <li key={type} className="rounded-full bg-wash px-2.5 py-1 text-sm">
                  {type}
                </li>
              ))}
            </ul>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What every consumer is and follows, as it is written down in the code. */
import type { Definition } from './partition-states';

const meanings: Record<string, string> = {
  projection: 'keeps rows that can be made again, only computes',
  mirror: 'keeps rows of what somebody else owns: told that one is old, it asks for the rest',
  saga: 'decides what is to be done next, only computes',
  effect: 'acts on the outside',
};

export function DefinitionTable({ definitions }: { definitions: readonly Definition[] }) {
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
            <ul aria-label={`What ${name} follows`} className="flex flex-wrap gap-1.5">
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

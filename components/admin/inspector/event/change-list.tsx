/** What an event changed in each read model: values before and after, or the increment. */
import type { Difference, RowChange } from '@/server/contracts/inspection';
import { DetailSection } from './detail-section';

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
const signed = (by: number): string => (by > 0 ? `+${by}` : String(by).replace('-', '−'));

export function ChangeList({ changes }: { changes: readonly RowChange[] }) {
  if (changes.length === 0) return null;
  return (
    <DetailSection title="Read-model changes">
      {changes.map(({ consumer, table, key, isNew, differences }) => (
        <details key={`${consumer} ${key}`} open={!isNew} className="mb-2 text-sm">
          <summary className="py-0.5">
            <span className="font-medium">{table}</span>
            <span className="text-quiet">{` ${key}${isNew ? ', new row' : ''}`}</span>
          </summary>
          <table className="w-full font-mono text-[0.8125rem]">
            <thead className="sr-only">
              <tr>
                <th>Field</th>
                <th>Before</th>
                <th>After</th>
              </tr>
            </thead>
            <tbody>
              {differences.map((one) => (
                <Line key={one.path} one={one} />
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </DetailSection>
  );
}

function Line({ one }: { one: Difference }) {
  const { path, before, after, by } = one;
  return (
    <tr className="border-t border-line/60 align-top">
      <td className="w-2/5 py-0.5 pr-2 text-quiet">{path}</td>
      {by === undefined ? (
        <>
          <td className="pr-2 text-bad">{before === undefined ? '' : shown(before)}</td>
          <td className="text-good">{after === undefined ? '' : shown(after)}</td>
        </>
      ) : (
        <td colSpan={2} className={by > 0 ? 'text-good' : 'text-bad'}>
          {signed(by)}
        </td>
      )}
    </tr>
  );
}

/** Every event type: its versions, publishers, subscribers and count. */
import Link from 'next/link';
import { lookOf } from '@/components/admin/timeline/event-look';
import { Badge } from '@/components/ui/badge';
import type { Verdict } from '@/server/contracts/compatibility';
import { verdictWords } from './verdict-words';

export type SchemaRow = {
  type: string;
  summary: string;
  category: string;
  version: number;
  producers: readonly string[];
  subscribers: readonly string[];
  count: number;
  /** Compatibility of the newest version with the previous one; undefined for a first version. */
  verdict?: Verdict;
};

const headings = [
  ['Versions', 'hidden md:table-cell'],
  ['Published by', 'hidden lg:table-cell'],
  ['Subscribers', 'hidden lg:table-cell'],
  ['Count', 'text-right'],
] as const;

export function SchemaTable({ category, rows }: { category: string; rows: readonly SchemaRow[] }) {
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm">
      <caption className="mb-1 text-left text-base font-bold">{`Events of each ${category}`}</caption>
      <colgroup>
        <col />
        <col className="hidden w-32 md:table-column" />
        <col className="hidden w-56 lg:table-column" />
        <col className="hidden w-56 lg:table-column" />
        <col className="w-20" />
      </colgroup>
      <thead>
        <tr className="border-b border-edge text-xs text-quiet">
          <th scope="col" className="py-2 font-semibold">
            Event
          </th>
          {headings.map(([name, className]) => (
            <th key={name} scope="col" className={`py-2 pl-3 font-semibold ${className}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.type} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { row: SchemaRow }) {
  const { type, summary, version, producers, subscribers, count, verdict } = row;
  const { Icon, colour } = lookOf(type);
  return (
    <tr className="border-b border-line align-top">
      <th scope="row" className="py-2 font-normal">
        <Link
          href={`/admin/schemas/${type}`}
          prefetch={false}
          className="text-link inline-flex items-center gap-2 font-semibold"
        >
          <Icon aria-hidden="true" className={`size-4 shrink-0 ${colour}`} />
          {type}
        </Link>
        <span className="block text-quiet">{summary}</span>
      </th>
      <td className="hidden py-2 pl-3 md:table-cell">
        {version === 1 ? '1' : `1 to ${version}`}
        {verdict && (
          <Badge tone={verdictWords[verdict].tone} className="ml-2 text-xs!">
            {verdictWords[verdict].label}
          </Badge>
        )}
      </td>
      <td className="hidden py-2 pl-3 lg:table-cell">{producers.join(', ')}</td>
      <td className="hidden py-2 pl-3 lg:table-cell">
        {subscribers.length > 0 ? subscribers.join(', ') : <span className="text-quiet">none</span>}
      </td>
      <td className="py-2 pl-3 text-right tabular-nums">{count.toLocaleString('en')}</td>
    </tr>
  );
}

/** The schema registry: every event type, its versions, its publishers and its subscribers. */
import type { Metadata } from 'next';
import { type SchemaRow, SchemaTable } from '@/components/admin/schemas/schema-table';
import { followersOf, producersOf } from '@/consumers/atlas/who-says-what';
import { database } from '@/db/connect';
import { countByType } from '@/db/log/events-by-type';
import { compare } from '@/server/contracts/compatibility';
import type { EventDeclaration } from '@/server/contracts/define-event';
import { publishedShape } from '@/server/contracts/published-shapes';
import { eventTypes } from '@/server/contracts/registry';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Event schemas' };

const verdictOn = (declared: EventDeclaration) =>
  declared.version === 1
    ? undefined
    : compare(
        publishedShape(declared, declared.version - 1).shape,
        publishedShape(declared, declared.version).shape,
      ).verdict;

export default async function SchemasPage() {
  await requireOperator();
  const counts = await countByType(database());
  const rows = [...eventTypes.values()].map((declared): SchemaRow => {
    const { type, summary, category, version } = declared;
    return {
      type,
      summary,
      category,
      version,
      verdict: verdictOn(declared),
      count: counts.get(type) ?? 0,
      producers: producersOf(type).map(({ name }) => name),
      subscribers: followersOf(type).map(({ name }) => name),
    };
  });
  const categories = [...new Set(rows.map(({ category }) => category))];
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Event schemas</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-quiet">
        Every event type of this shop, read from the code’s own definitions. A published schema never changes:
        a new shape is a new version, and old events are upcast when they are read.
      </p>
      <div className="space-y-8">
        {categories.map((category) => (
          <SchemaTable
            key={category}
            category={category}
            rows={rows.filter((row) => row.category === category)}
          />
        ))}
      </div>
    </div>
  );
}

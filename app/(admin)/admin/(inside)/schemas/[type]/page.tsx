/** One event type: its fields by version, compatibility, an example, and an upcast of an old event. */
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SchemaView } from '@/components/admin/schemas/schema-view';
import { UpcastView } from '@/components/admin/schemas/upcast-view';
import { followersOf, producersOf } from '@/consumers/atlas/who-says-what';
import { database } from '@/db/connect';
import { newestBefore, recentVersions } from '@/db/log/events-by-type';
import { toCloudEvent } from '@/server/contracts/cloud-event';
import { compare } from '@/server/contracts/compatibility';
import { publishedShape, shapeDocument } from '@/server/contracts/published-shapes';
import { readEvent } from '@/server/contracts/read-event';
import { eventTypes } from '@/server/contracts/registry';
import { sampleOf } from '@/server/testing/sample-events';
import { requireOperator } from '@/server/web/session';
import { VersionsInFlight } from './versions-in-flight';

type Props = { params: Promise<{ type: string }> };

/** How many of the newest events of a type to search for old versions. */
const among = 1_000;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).type };
}

export default async function SchemaPage({ params }: Props) {
  await requireOperator();
  const { type } = await params;
  const declared = eventTypes.get(type);
  if (!declared) notFound();
  const sql = database();
  const shapes = Array.from({ length: declared.version }, (_, at) => publishedShape(declared, at + 1));
  const newest = shapes.at(-1) ?? shapes[0];
  const [sample, recent] = await Promise.all([
    sampleOf(type, declared.version),
    recentVersions(sql, type, among),
  ]);
  return (
    <SchemaView
      schema={{ type, summary: declared.summary, category: declared.category, version: declared.version }}
      shapes={shapes.map(({ shape }) => shape)}
      steps={shapes.slice(1).map(({ shape, version }, at) => {
        return { from: version - 1, to: version, ...compare(shapes[at]?.shape ?? {}, shape) };
      })}
      formats={{ stored: sample, cloud: toCloudEvent(sample), shape: newest && shapeDocument(newest) }}
      producers={producersOf(declared.type)}
      subscribers={followersOf(type)}
      recent={{ among, versions: [...recent].toSorted(([one], [other]) => one - other) }}
      upcast={declared.version > 1 && <Upcast type={type} version={declared.version} />}
      live={Object.keys(declared.downcasts).length > 0 && <VersionsInFlight />}
    />
  );
}

/** The newest event in an older version, or the frozen sample of the previous version. */
async function Upcast({ type, version }: { type: string; version: number }) {
  const found = await newestBefore(database(), { type, version, among });
  const event = found?.event ?? (await sampleOf(type, version - 1));
  return (
    <UpcastView event={event} today={readEvent(event).data} newest={version} isSample={found === undefined} />
  );
}

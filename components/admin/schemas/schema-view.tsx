/** The page of one event type. */
import { Download } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { lookOf } from '@/components/admin/timeline/event-look';
import { onlyThese, timelineHref } from '@/components/admin/timeline/event-search';
import { Badge } from '@/components/ui/badge';
import { buttonStyle } from '@/components/ui/button';
import type { Shape } from '@/server/contracts/published-shapes';
import { EventFormats } from './event-formats';
import { FieldTable } from './field-table';
import { type Party, PartyList } from './party-list';
import { type Step, VerdictView } from './verdict-view';

type Props = {
  schema: { type: string; summary: string; category: string; version: number };
  /** The schema of every version, the oldest first. */
  shapes: readonly Shape[];
  steps: readonly Step[];
  formats: Parameters<typeof EventFormats>[0]['formats'];
  producers: readonly Party[];
  subscribers: readonly Party[];
  recent: { among: number; versions: readonly (readonly [version: number, count: number])[] };
  upcast: ReactNode;
  live: ReactNode;
};

export function SchemaView(props: Props) {
  const { schema, shapes, steps, formats, producers, subscribers, recent, upcast, live } = props;
  return (
    <div className="mx-auto max-w-6xl space-y-8 px-3 pt-5 pb-16 md:px-6">
      <Head schema={schema} recent={recent} />
      {live && <Section title="Two versions in flight">{live}</Section>}
      <Section title={shapes.length > 1 ? 'Fields by version' : 'Fields'}>
        <FieldTable versions={shapes} />
      </Section>
      {steps.length > 0 && (
        <Section title="Compatibility">
          <div className="space-y-3">
            {steps.map((step) => (
              <VerdictView key={step.to} step={step} />
            ))}
          </div>
        </Section>
      )}
      {upcast && <Section title="Upcast of an old event">{upcast}</Section>}
      <div className="grid gap-8 sm:grid-cols-2">
        <Section title="Published by">
          <PartyList label="Publishers" parties={producers} none="No publisher." />
        </Section>
        <Section title="Subscribers">
          <PartyList label="Subscribers" parties={subscribers} none="No subscribers; it is only recorded." />
        </Section>
      </div>
      <Section title="Example">
        <EventFormats formats={formats} />
      </Section>
    </div>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 text-lg font-bold">{title}</h2>
      {children}
    </section>
  );
}

function Head({ schema, recent }: Pick<Props, 'schema' | 'recent'>) {
  const { type, summary, category, version } = schema;
  const { Icon, colour } = lookOf(type);
  const outline = buttonStyle({ variant: 'outline', size: 's' });
  return (
    <header>
      <Link href="/admin/schemas" className="text-link text-sm">
        All schemas
      </Link>
      <h1 className="mt-1 flex flex-wrap items-center gap-3 text-2xl font-bold">
        <Icon aria-hidden="true" className={`size-6 ${colour}`} />
        {type}
        <Badge>{version === 1 ? 'Version 1' : `Versions 1 to ${version}`}</Badge>
      </h1>
      <p className="mt-1 max-w-[68ch] text-quiet">
        {summary} Recorded in the stream of its {category} and published on events.*.{category}, alone or in a
        batch.
      </p>
      <p className="mt-1 text-sm text-quiet">{recentText(recent)}</p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Link href={timelineHref(onlyThese({ type: [type] }))} prefetch={false} className={outline}>
          Open in timeline
        </Link>
        {Array.from({ length: version }, (_, at) => at + 1).map((one) => (
          <a
            key={one}
            href={`/api/schemas/${type}/${one}`}
            download={`${type}.v${one}.json`}
            className={outline}
          >
            <Download aria-hidden="true" className="size-4" />
            {`JSON Schema, version ${one}`}
          </a>
        ))}
      </div>
    </header>
  );
}

function recentText({ among, versions }: Props['recent']): string {
  const total = versions.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return 'Never recorded in this shop.';
  const parts = versions.map(([version, count]) => `${count.toLocaleString('en')} in version ${version}`);
  const newest = total < among ? 'newest' : `newest ${among.toLocaleString('en')}`;
  return `Of the ${newest} in the log: ${parts.join(', ')}.`;
}

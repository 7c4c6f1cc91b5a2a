/** The dead letters by consumer and error, with the buttons to redrive or discard them. */
import type { Metadata } from 'next';
import { ConsumerCounts } from '@/components/admin/dead-letters/counts';
import { listHref, readView } from '@/components/admin/dead-letters/dead-letter-search';
import { GroupList } from '@/components/admin/dead-letters/group-list';
import { LetterList } from '@/components/admin/dead-letters/letter-list';
import { LetterSearch } from '@/components/admin/dead-letters/letter-search';
import { RedriveProgressBar } from '@/components/admin/dead-letters/redrive-progress-bar';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { Empty } from '@/components/ui/empty';
import { Pages } from '@/components/ui/pages';
import { database } from '@/db/connect';
import { countDeadLetters, searchDeadLetters } from '@/db/consuming/dead-letters';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Dead letters' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const pageSize = 50;

export default async function DeadLettersPage({ searchParams }: Props) {
  await requireOperator();
  const view = readView(await searchParams);
  const { consumer, text, type, reason, page, watch } = view;
  const search = { consumer, text, type, reason };
  const isNarrowed = Object.values(search).some((value) => value !== undefined);
  const sql = database();
  const [letters, counts] = await Promise.all([
    searchDeadLetters(sql, { ...search, limit: pageSize, offset: (page - 1) * pageSize }),
    countDeadLetters(sql, search),
  ]);
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Dead letters</h1>
      <p className="mt-1 mb-5 max-w-[68ch] text-quiet">
        Deliveries that a consumer could not read or process. Later events of the same stream are blocked
        until you redrive or discard the dead letter; everything else keeps going.
      </p>
      {watch && <RedriveProgressBar key={watch.run} watch={watch} />}
      <KeepFresh />
      <LetterSearch view={view} />
      <ConsumerCounts counts={counts} view={view} />
      <GroupList counts={counts} view={view} />
      <LetterList letters={letters} total={counts.total} view={view}>
        <Empty title={isNarrowed ? 'Nothing matches' : 'No dead letters'}>
          {isNarrowed
            ? 'No dead letter matches this search.'
            : 'Every delivery was processed. One that fails for good appears here.'}
        </Empty>
      </LetterList>
      <div className="mt-6">
        <Pages
          page={page}
          pageCount={Math.ceil(counts.total / pageSize)}
          hrefOf={(next) => listHref({ ...search, page: next })}
        />
      </div>
    </div>
  );
}

'use client';

/** Polls a redrive's progress until every delivery has finished. */
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useInterval } from '@/components/ui/use-interval';
import type { RedriveProgress } from '@/server/contracts/dead-letter-api';
import type { Watched } from './dead-letter-search';
import { fetchProgress } from './requests';

const everyMs = 400;

export function RedriveProgressBar({ watch }: { watch: Watched }) {
  const [now, setNow] = useState<RedriveProgress>();
  const router = useRouter();
  const isOver = now !== undefined && now.waiting === 0;
  useInterval(
    async () => {
      const next = await fetchProgress(watch);
      if (!next) return;
      setNow(next);
      if (JSON.stringify(next) !== JSON.stringify(now)) router.refresh();
    },
    { everyMs, isOn: !isOver },
  );
  const ref = useRef<HTMLElement>(null);
  // The pressed button is gone; without this the keyboard focus would be lost.
  useEffect(() => {
    if (document.activeElement === document.body) ref.current?.focus({ preventScroll: true });
  }, []);
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label="Redrive"
      className="mb-5 rounded-2xl border border-line bg-surface px-4 py-3"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-bold">{isOver ? 'Redriven' : 'Redriving'}</h2>
        <p role="status" className="text-sm tabular-nums">
          {now ? wordsOf(now) : 'Loading progress'}
        </p>
      </div>
      <Bar progress={now} />
      {now && now.blocked > 0 && (
        <p className="mt-2 text-sm text-quiet">
          Blocked deliveries wait for another dead letter of their stream: redrive or discard that one.
        </p>
      )}
    </section>
  );
}

function wordsOf({ total, done, waiting, blocked, dead }: RedriveProgress): string {
  const rest: [count: number, word: string][] = [
    [waiting, 'waiting'],
    [blocked, 'blocked'],
    [dead, 'failed again'],
  ];
  const others = rest.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return [`${done} of ${total} processed`, ...others].join(', ');
}

function Bar({ progress }: { progress?: RedriveProgress }) {
  const { total, done, dead, blocked } = progress ?? { total: 0, done: 0, dead: 0, blocked: 0 };
  const share = (count: number) => ({ flexGrow: total === 0 ? 0 : count / total });
  return (
    <div aria-hidden="true" className="mt-2 flex h-2 overflow-hidden rounded-full bg-wash">
      <span className="bg-good transition-[flex-grow]" style={share(done)} />
      <span className="bg-bad transition-[flex-grow]" style={share(dead)} />
      <span className="bg-edge transition-[flex-grow]" style={share(blocked)} />
      <span style={share(total - done - dead - blocked)} />
    </div>
  );
}

'use client';

/** The matching dead letters, with actions on the selected ones or on all of them. */
import { clsx } from 'clsx';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { DeadLetter, DiscardRequest, RedriveRequest } from '@/server/contracts/dead-letter-api';
import { type DeadLetterView, listHref } from './dead-letter-search';
import { DiscardDialog } from './discard-dialog';
import { keyOf } from './letter-names';
import { LetterTable } from './letter-table';
import { RedriveDialog } from './redrive-dialog';
import { postDiscard, postRedrive } from './requests';

type Props = {
  letters: readonly DeadLetter[];
  total: number;
  view: DeadLetterView;
  /** Shown when nothing matches, below the result of the last action. */
  children: ReactNode;
};

const toolbar = clsx(
  'sticky top-0 z-10 -mx-1 mt-3 mb-1 flex min-h-13 flex-wrap items-center gap-2 bg-paper px-1 py-2',
  'md:top-12',
);

export function LetterList({ letters, total, view, children }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const actions = useActions(view, () => {
    setChosen(new Set());
    // After the dialog has closed: the button that would get the focus back is gone.
    requestAnimationFrame(() => document.getElementById('main')?.focus({ preventScroll: true }));
  });
  const picked = letters.filter((letter) => chosen.has(keyOf(letter)));
  const keys = picked.map(({ consumer, eventId, revision }) => ({ consumer, eventId, revision }));
  const choose = (names: readonly string[], isOn: boolean) =>
    setChosen(new Set(isOn ? [...chosen, ...names] : [...chosen].filter((name) => !names.includes(name))));
  const { consumer, text, type, reason } = view;
  const matching = { consumer, text, type, reason };
  const isNarrowed = Object.values(matching).some((value) => value !== undefined);
  const chosenOrAll = picked.length > 0 ? { deliveries: keys } : { matching };
  const count = picked.length > 0 ? picked.length : total;
  const redrive = () => (count > 1 ? actions.setAsking(true) : actions.redrive(chosenOrAll));
  const error = actions.error && <ErrorNotice text={actions.error} />;
  if (letters.length === 0)
    return (
      <>
        {error}
        {children}
      </>
    );
  return (
    <>
      {error}
      <div className={toolbar}>
        <p role="status" className="mr-auto text-sm text-quiet tabular-nums">
          {picked.length > 0 ? `${picked.length} selected` : `${total.toLocaleString('en')} in total`}
        </p>
        {picked.length > 0 && (
          <>
            <Button variant="danger" size="s" onClick={() => actions.setDiscarding(true)}>
              <Trash2 aria-hidden="true" className="size-4" />
              Discard
            </Button>
            <Button size="s" busy={actions.isBusy} onClick={redrive}>
              <RotateCcw aria-hidden="true" className="size-4" />
              {`Redrive ${picked.length}`}
            </Button>
          </>
        )}
        {picked.length === 0 && (
          <>
            {isNarrowed && (
              <Button variant="danger" size="s" onClick={() => actions.setDiscarding(true)}>
                <Trash2 aria-hidden="true" className="size-4" />
                {`Discard all ${total} matches`}
              </Button>
            )}
            <Button variant="outline" size="s" busy={actions.isBusy} onClick={redrive}>
              <RotateCcw aria-hidden="true" className="size-4" />
              {isNarrowed ? `Redrive all ${total} matches` : `Redrive all ${total}`}
            </Button>
          </>
        )}
      </div>
      <LetterTable letters={letters} chosen={chosen} onChoose={choose} />
      <DiscardDialog
        count={count}
        open={actions.isDiscarding}
        onClose={() => actions.setDiscarding(false)}
        onDiscard={(why) => actions.discard({ ...chosenOrAll, reason: why })}
      />
      <RedriveDialog
        count={count}
        open={actions.isAsking}
        isBusy={actions.isBusy}
        onClose={() => actions.setAsking(false)}
        onRedrive={() => actions.redrive(chosenOrAll)}
      />
    </>
  );
}

const ErrorNotice = ({ text }: { text: string }) => (
  <Notice tone="bad" className="mb-3">
    {text}
  </Notice>
);

function useActions(view: DeadLetterView, onDone: () => void) {
  const router = useRouter();
  const say = useToast();
  const [isBusy, setBusy] = useState(false);
  const [isDiscarding, setDiscarding] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [error, setError] = useState<string>();
  const redrive = async (request: RedriveRequest) => {
    setBusy(true);
    const outcome = await postRedrive(request);
    setBusy(false);
    setAsking(false);
    setError(outcome.ok ? undefined : outcome.message);
    if (!outcome.ok) return router.refresh();
    onDone();
    const { run, after, stale, unreadable } = outcome.body;
    const left = stale + unreadable;
    if (left > 0) say(`Skipped because they changed, are gone or are not events: ${left}.`);
    router.push(listHref({ ...view, page: 1, watch: { run, after } }), { scroll: false });
  };
  const discard = async (request: DiscardRequest) => {
    const outcome = await postDiscard(request);
    if (!outcome.ok) return outcome.message;
    setDiscarding(false);
    onDone();
    say(outcome.body.moved === 1 ? 'Discarded.' : `${outcome.body.moved} discarded.`);
    router.refresh();
    return undefined;
  };
  return { isBusy, isAsking, setAsking, isDiscarding, setDiscarding, error, redrive, discard };
}

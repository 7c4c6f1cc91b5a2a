'use client';

/** The dead letters that match, and what can be done about those chosen or about all of them. */
import { clsx } from 'clsx';
import { RotateCcw, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { useToast } from '@/components/ui/toast';
import type { DeadLetter, DiscardRequest, RedriveRequest } from '@/server/contracts/dead-letter-api';
import { askToDiscard, askToRedrive } from './ask';
import { type DeadLetterView, listHref } from './dead-letter-search';
import { DiscardDialog } from './discard-dialog';
import { keyOf } from './letter-names';
import { LetterTable } from './letter-table';
import { RedriveDialog } from './redrive-dialog';

type Props = {
  letters: readonly DeadLetter[];
  total: number;
  view: DeadLetterView;
  /** What is shown when nothing matches; what an act came to stays above it. */
  children: ReactNode;
};

const sill = clsx(
  'sticky top-0 z-10 -mx-1 mt-3 mb-1 flex min-h-13 flex-wrap items-center gap-2 bg-paper px-1 py-2',
  'md:top-12',
);

export function LetterList({ letters, total, view, children }: Props) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const acts = useActs(view, () => {
    setChosen(new Set());
    // Once the dialog is closed, whose button is gone by then.
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
  const redrive = () => (count > 1 ? acts.setAsking(true) : acts.redrive(chosenOrAll));
  const trouble = acts.trouble && <Trouble text={acts.trouble} />;
  if (letters.length === 0)
    return (
      <>
        {trouble}
        {children}
      </>
    );
  return (
    <>
      {trouble}
      <div className={sill}>
        <p role="status" className="mr-auto text-sm text-quiet tabular-nums">
          {picked.length > 0 ? `${picked.length} chosen` : `${total.toLocaleString('en')} in all`}
        </p>
        {picked.length > 0 && (
          <>
            <Button variant="danger" size="s" onClick={() => acts.setDiscarding(true)}>
              <Trash2 aria-hidden="true" className="size-4" />
              Discard
            </Button>
            <Button size="s" busy={acts.isBusy} onClick={redrive}>
              <RotateCcw aria-hidden="true" className="size-4" />
              {`Redrive ${picked.length}`}
            </Button>
          </>
        )}
        {picked.length === 0 && (
          <>
            {isNarrowed && (
              <Button variant="danger" size="s" onClick={() => acts.setDiscarding(true)}>
                <Trash2 aria-hidden="true" className="size-4" />
                {`Discard all ${total} that match`}
              </Button>
            )}
            <Button variant="outline" size="s" busy={acts.isBusy} onClick={redrive}>
              <RotateCcw aria-hidden="true" className="size-4" />
              {isNarrowed ? `Redrive all ${total} that match` : `Redrive all ${total}`}
            </Button>
          </>
        )}
      </div>
      <LetterTable letters={letters} chosen={chosen} onChoose={choose} />
      <DiscardDialog
        count={count}
        open={acts.isDiscarding}
        onClose={() => acts.setDiscarding(false)}
        onDiscard={(why) => acts.discard({ ...chosenOrAll, reason: why })}
      />
      <RedriveDialog
        count={count}
        open={acts.isAsking}
        isBusy={acts.isBusy}
        onClose={() => acts.setAsking(false)}
        onRedrive={() => acts.redrive(chosenOrAll)}
      />
    </>
  );
}

const Trouble = ({ text }: { text: string }) => (
  <Notice tone="bad" className="mb-3">
    {text}
  </Notice>
);

function useActs(view: DeadLetterView, onDone: () => void) {
  const router = useRouter();
  const say = useToast();
  const [isBusy, setBusy] = useState(false);
  const [isDiscarding, setDiscarding] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [trouble, setTrouble] = useState<string>();
  const redrive = async (request: RedriveRequest) => {
    setBusy(true);
    const outcome = await askToRedrive(request);
    setBusy(false);
    setAsking(false);
    setTrouble(outcome.ok ? undefined : outcome.message);
    if (!outcome.ok) return router.refresh();
    onDone();
    const { run, after, stale, unreadable } = outcome.body;
    const left = stale + unreadable;
    if (left > 0) say(`Left alone, because changed, gone or no event: ${left}.`);
    router.push(listHref({ ...view, page: 1, watch: { run, after } }), { scroll: false });
  };
  const discard = async (request: DiscardRequest) => {
    const outcome = await askToDiscard(request);
    if (!outcome.ok) return outcome.message;
    setDiscarding(false);
    onDone();
    say(outcome.body.moved === 1 ? 'Discarded.' : `${outcome.body.moved} discarded.`);
    router.refresh();
    return undefined;
  };
  return { isBusy, isAsking, setAsking, isDiscarding, setDiscarding, trouble, redrive, discard };
}

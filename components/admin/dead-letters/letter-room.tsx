/** One dead letter with all there is to say and to do about it; or what became of it. */
import Link from 'next/link';
import type { ReactNode } from 'react';
import { JsonText } from '@/components/admin/timeline/json-text';
import { Notice } from '@/components/ui/notice';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import { eventTypes } from '@/server/contracts/registry';
import { DataEditor } from './data-editor';
import { listHref } from './dead-letter-search';
import { type Explanation, explain, jsonIn, troubleWith } from './explain';
import { EDIT_ID, LetterActs } from './letter-acts';
import { LetterFacts } from './letter-facts';
import { subjectOf } from './letter-names';
import { RecordList } from './record-list';
import { TextEditor } from './text-editor';
import { WrongList } from './wrong-list';

type Props = {
  letter: DeadLetterDetails;
  recorded?: Envelope;
  corrected?: Envelope;
  kind?: string;
  record: readonly Envelope[];
  children?: ReactNode;
};

export function LetterRoom({ letter, recorded, corrected, kind, record, children }: Props) {
  const { sort, title, words, wrongs } = explain(letter.raw, kind);
  const isDead = letter.state === 'dead';
  const isMended = recorded !== undefined && !canBeRead(recorded) && canBeRead(corrected);
  return (
    <>
      <Way />
      <Title>{`${subjectOf(letter)}, for ${letter.consumer}`}</Title>
      {children}
      {isDead && !isMended && (
        <Notice tone="warn" title={title} className="mb-4">
          <p>{words}</p>
          <WrongList wrongs={wrongs} root="message" />
        </Notice>
      )}
      {isDead && isMended && (
        <Notice tone="good" title="It was edited and can be read now" className="mb-4">
          Redrive it, and it is applied in its turn, before all that waits behind it.
        </Notice>
      )}
      <p className="mb-4 font-medium wrap-anywhere text-bad">{letter.reason}</p>
      {isDead && (
        <LetterActs
          letter={letter}
          canRedrive={letter.stream !== ''}
          isUnreadable={!isMended && unreadable.has(sort)}
          canEdit={!recorded || eventTypes.has(recorded.type)}
        />
      )}
      <Part title="What it is">
        <LetterFacts letter={letter} event={recorded} kind={kind} />
      </Part>
      {isDead && <Editing letter={letter} recorded={recorded} corrected={corrected} />}
      <Part title="What arrived">
        <Raw raw={letter.raw} />
      </Part>
      <Part title="What was done about it">
        <RecordList events={record} />
      </Part>
    </>
  );
}

const unreadable: ReadonlySet<Explanation['sort']> = new Set([
  'garbage',
  'unknown-type',
  'newer-version',
  'wrong-data',
]);

const canBeRead = (event: Envelope | undefined) => event !== undefined && !troubleWith(event);

/** What can be edited: data that nobody can read, or a message that is no event of the log. */
function Editing({ letter, recorded, corrected }: Pick<Props, 'letter' | 'recorded' | 'corrected'>) {
  if (!recorded || !corrected) {
    return (
      <Part id={EDIT_ID} title="Edit it">
        <TextEditor key={letter.revision} letter={letter} />
      </Part>
    );
  }
  const newest = eventTypes.get(recorded.type)?.version;
  if (!newest || canBeRead(recorded)) return null;
  return (
    <Part id={EDIT_ID} title="Edit its data">
      <DataEditor key={letter.revision} letter={letter} event={corrected} newest={newest} />
    </Part>
  );
}

function Raw({ raw }: { raw: string }) {
  const json = jsonIn(raw);
  if (json) return <JsonText label="The message" value={json.value} />;
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label="The message"
      className="max-h-[60dvh] overflow-auto rounded-2xl bg-wash p-4"
    >
      <pre className="font-mono text-[0.8125rem] break-words whitespace-pre-wrap">{raw || '(nothing)'}</pre>
    </section>
  );
}

type GoneProps = { consumer: string; event?: Envelope; record: readonly Envelope[]; children?: ReactNode };

/** A delivery that no longer waits. */
export function GoneLetter({ consumer, event, record, children }: GoneProps) {
  const isDiscarded = record.at(-1)?.type === 'delivery.discarded';
  const what = event ? subjectOf(event) : 'no event';
  return (
    <>
      <Way />
      <Title>{`${what}, for ${consumer}`}</Title>
      {children}
      <Notice tone="good" title={isDiscarded ? 'It was discarded' : 'It waits no longer'}>
        {isDiscarded ? `${consumer} goes on without it.` : `${consumer} has done it.`}
      </Notice>
      <Part title="What was done about it">
        <RecordList events={record} />
      </Part>
    </>
  );
}

const Title = ({ children }: { children: string }) => (
  <h1 className="mt-1 mb-4 text-2xl font-bold wrap-anywhere first-letter:uppercase">{children}</h1>
);

const Way = () => (
  <Link href={listHref({})} prefetch={false} className="text-link text-sm font-medium">
    Dead letters
  </Link>
);

const Part = ({ id, title, children }: { id?: string; title: string; children: ReactNode }) => (
  <section id={id} className="mt-7">
    <h2 className="mb-2 text-lg font-bold">{title}</h2>
    {children}
  </section>
);

/** The page of one dead letter, or of a delivery that is no longer dead-lettered. */
import Link from 'next/link';
import type { ReactNode } from 'react';
import { JsonText } from '@/components/admin/timeline/details/json-text';
import { Notice } from '@/components/ui/notice';
import type { DeadLetterDetails } from '@/server/contracts/dead-letter-api';
import type { Envelope } from '@/server/contracts/envelope';
import { eventTypes } from '@/server/contracts/registry';
import { DataEditor } from './data-editor';
import { listHref } from './dead-letter-search';
import { type Explanation, explain, jsonIn, readErrorOf } from './explain';
import { EDIT_ID, LetterActions } from './letter-actions';
import { LetterDetails } from './letter-details';
import { subjectOf } from './letter-names';
import { OperatorLog } from './operator-log';
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

export function LetterView({ letter, recorded, corrected, kind, record, children }: Props) {
  const { sort, title, words, wrongs } = explain(letter.raw, kind);
  const isDead = letter.state === 'dead';
  const isCorrected = recorded !== undefined && !canBeRead(recorded) && canBeRead(corrected);
  return (
    <>
      <BackLink />
      <Title>{`${subjectOf(letter)}, for ${letter.consumer}`}</Title>
      {children}
      {isDead && !isCorrected && (
        <Notice tone="warn" title={title} className="mb-4">
          <p>{words}</p>
          <WrongList wrongs={wrongs} root="message" />
        </Notice>
      )}
      {isDead && isCorrected && (
        <Notice tone="good" title="Corrected: the event is readable now" className="mb-4">
          Redrive it: it is processed before the events it blocks.
        </Notice>
      )}
      <p className="mb-4 font-medium wrap-anywhere text-bad">{letter.reason}</p>
      {isDead && (
        <LetterActions
          letter={letter}
          canRedrive={letter.stream !== ''}
          isUnreadable={!isCorrected && unreadable.has(sort)}
          canEdit={!recorded || eventTypes.has(recorded.type)}
        />
      )}
      <Section title="Details">
        <LetterDetails letter={letter} event={recorded} kind={kind} />
      </Section>
      {isDead && <Editing letter={letter} recorded={recorded} corrected={corrected} />}
      <Section title="Received message">
        <Raw raw={letter.raw} />
      </Section>
      <Section title="Operator log">
        <OperatorLog events={record} />
      </Section>
    </>
  );
}

const unreadable: ReadonlySet<Explanation['sort']> = new Set([
  'garbage',
  'unknown-type',
  'newer-version',
  'wrong-data',
]);

const canBeRead = (event: Envelope | undefined) => event !== undefined && !readErrorOf(event);

/** The editor for unreadable data, or for a message that is not an event of the log. */
function Editing({ letter, recorded, corrected }: Pick<Props, 'letter' | 'recorded' | 'corrected'>) {
  if (!recorded || !corrected) {
    return (
      <Section id={EDIT_ID} title="Replace the message">
        <TextEditor key={letter.revision} letter={letter} />
      </Section>
    );
  }
  const newest = eventTypes.get(recorded.type)?.version;
  if (!newest || canBeRead(recorded)) return null;
  return (
    <Section id={EDIT_ID} title="Edit the data">
      <DataEditor key={letter.revision} letter={letter} event={corrected} newest={newest} />
    </Section>
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
      <pre className="font-mono text-[0.8125rem] break-words whitespace-pre-wrap">{raw || '(empty)'}</pre>
    </section>
  );
}

type GoneProps = { consumer: string; event?: Envelope; record: readonly Envelope[]; children?: ReactNode };

/** A delivery that was discarded or processed. */
export function ResolvedLetter({ consumer, event, record, children }: GoneProps) {
  const isDiscarded = record.at(-1)?.type === 'delivery.discarded';
  const what = event ? subjectOf(event) : 'not an event';
  return (
    <>
      <BackLink />
      <Title>{`${what}, for ${consumer}`}</Title>
      {children}
      <Notice tone="good" title={isDiscarded ? 'Discarded' : 'Processed'}>
        {isDiscarded ? `${consumer} skipped this event.` : `${consumer} has processed this event.`}
      </Notice>
      <Section title="Operator log">
        <OperatorLog events={record} />
      </Section>
    </>
  );
}

const Title = ({ children }: { children: string }) => (
  <h1 className="mt-1 mb-4 text-2xl font-bold wrap-anywhere first-letter:uppercase">{children}</h1>
);

const BackLink = () => (
  <Link href={listHref({})} prefetch={false} className="text-link text-sm font-medium">
    Dead letters
  </Link>
);

const Section = ({ id, title, children }: { id?: string; title: string; children: ReactNode }) => (
  <section id={id} className="mt-7">
    <h2 className="mb-2 text-lg font-bold">{title}</h2>
    {children}
  </section>
);

'use client';

/** A page of dead letters, each with a checkbox and a link. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { useHydrated } from '@/components/ui/hydration';
import { Checkbox } from '@/components/ui/input';
import { Moment } from '@/components/ui/moment';
import type { DeadLetter } from '@/server/contracts/dead-letter-api';
import { letterHref } from './dead-letter-search';
import { keyOf, subjectOf } from './letter-names';

type Props = {
  letters: readonly DeadLetter[];
  chosen: ReadonlySet<string>;
  onChoose: (keys: readonly string[], isOn: boolean) => void;
};

const aside = 'hidden py-2 pl-3 md:table-cell';

export function LetterTable({ letters, chosen, onChoose }: Props) {
  const keys = letters.map(keyOf);
  const hydrated = useHydrated();
  const isAll = keys.every((key) => chosen.has(key));
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm">
      <caption className="sr-only">Dead letters, newest first</caption>
      <colgroup>
        <col className="w-9" />
        <col />
        <col className="hidden w-40 md:table-column" />
        <col className="hidden w-44 md:table-column" />
        <col className="hidden w-20 md:table-column" />
        <col className="hidden w-20 md:table-column" />
      </colgroup>
      <thead>
        <tr className="border-b border-edge text-xs text-quiet">
          <th scope="col">
            <Checkbox
              className="min-h-9!"
              checked={isAll}
              disabled={!hydrated}
              onChange={(event) => onChoose(keys, event.target.checked)}
            >
              <span className="sr-only">Select all on this page</span>
            </Checkbox>
          </th>
          <th scope="col" className="py-2 font-semibold">
            Event and error
          </th>
          <th scope="col" className={clsx(aside, 'font-semibold')}>
            Consumer
          </th>
          <th scope="col" className={clsx(aside, 'font-semibold')}>
            Since
          </th>
          <th scope="col" className={clsx(aside, 'text-right font-semibold')}>
            Attempts
          </th>
          <th
            scope="col"
            title="Later events blocked by this one"
            className={clsx(aside, 'text-right font-semibold')}
          >
            Blocks
          </th>
        </tr>
      </thead>
      <tbody className="divide-y divide-line">
        {letters.map((letter) => (
          <Row key={keyOf(letter)} letter={letter} isOn={chosen.has(keyOf(letter))} onChoose={onChoose} />
        ))}
      </tbody>
    </table>
  );
}

type RowProps = { letter: DeadLetter; isOn: boolean; onChoose: Props['onChoose'] };

function Row({ letter, isOn, onChoose }: RowProps) {
  const { consumer, reason, parkedAt, attempts, behind } = letter;
  const subject = subjectOf(letter);
  const hydrated = useHydrated();
  return (
    <tr className={clsx(isOn && 'bg-wash')}>
      <td className="align-top">
        <Checkbox
          className="min-h-9!"
          checked={isOn}
          disabled={!hydrated}
          onChange={(event) => onChoose([keyOf(letter)], event.target.checked)}
        >
          <span className="sr-only">{`Select ${subject} for ${consumer}`}</span>
        </Checkbox>
      </td>
      <td className="min-w-0 py-2">
        <Link href={letterHref(letter)} prefetch={false} className="text-link font-semibold">
          {subject}
          <span className="sr-only">{` for ${consumer}`}</span>
        </Link>
        <span className="line-clamp-2 wrap-anywhere text-bad">{reason}</span>
        <span className="block text-xs text-quiet md:hidden">
          {consumer} · <Moment at={parkedAt} /> · {attemptsText(attempts)} · blocks {behind}
        </span>
      </td>
      <td className={clsx(aside, 'align-top wrap-anywhere')}>{consumer}</td>
      <td className={clsx(aside, 'align-top whitespace-nowrap')}>
        <Moment at={parkedAt} />
      </td>
      <td className={clsx(aside, 'text-right align-top tabular-nums')}>{attempts}</td>
      <td className={clsx(aside, 'text-right align-top tabular-nums')}>{behind}</td>
    </tr>
  );
}

const attemptsText = (attempts: number) => (attempts === 1 ? '1 attempt' : `${attempts} attempts`);

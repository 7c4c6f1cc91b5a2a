'use client';

/** Every consumer: whether it is at work, since when it is not and why; and the buttons that change that. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { everything, timelineHref } from '@/components/admin/timeline/event-search';
import { Badge, type Tone } from '@/components/ui/badge';
import { Moment } from '@/components/ui/moment';
import type { ConsumerControl, ConsumerState } from '@/server/contracts/consumer-api';
import { SwitchButtons } from './switch-buttons';
import { neverSwitched, stateWords } from './switch-words';

type Props = {
  names: readonly string[];
  controls: readonly ConsumerControl[];
  onSwitched: () => void;
};

const tones: Record<ConsumerState, Tone> = { on: 'good', paused: 'warn', off: 'plain' };

export function Switchboard({ names, controls, onSwitched }: Props) {
  return (
    <ul aria-label="Switches" className="divide-y divide-line border-y border-line">
      {names.map((name) => {
        const control = controls.find(({ consumer }) => consumer === name) ?? neverSwitched(name);
        return (
          <li
            key={name}
            data-consumer={name}
            data-state={control.state}
            className={clsx(
              'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-5 gap-y-1 px-1 py-2 text-sm',
              'md:grid-cols-[15rem_minmax(0,1fr)_auto]',
            )}
          >
            <p className="flex items-center gap-3 font-semibold">
              <Badge tone={tones[control.state]} className="min-w-16 justify-center">
                {stateWords[control.state]}
              </Badge>
              {name}
            </p>
            <Why control={control} />
            <SwitchButtons control={control} onSwitched={onSwitched} />
          </li>
        );
      })}
    </ul>
  );
}

/** Nothing for one that was never switched; `shipped off` for one that was not switched on yet. */
function Why({ control }: { control: ConsumerControl }) {
  const { consumer, state, reason, changedAt } = control;
  const place = 'min-w-0 text-quiet wrap-anywhere max-md:order-last max-md:col-span-full max-md:empty:hidden';
  if (!reason) return <p className={place}>{state === 'off' ? 'Shipped switched off.' : ''}</p>;
  return (
    <p className={place}>
      <Moment at={changedAt} />
      {`: ${reason} `}
      <Link
        href={timelineHref({ ...everything, stream: `consumer-${consumer}` })}
        prefetch={false}
        className="text-link"
      >
        Record
        <span className="sr-only">{` of ${consumer}`}</span>
      </Link>
    </p>
  );
}

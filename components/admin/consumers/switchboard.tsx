'use client';

/**
 * Every consumer: whether it is at work, since when it is not and why; and the buttons that change that, or
 * have it do again what it did.
 */
import { clsx } from 'clsx';
import Link from 'next/link';
import { RebuildButtons } from '@/components/admin/read-models/rebuild-buttons';
import { Badge, type Tone } from '@/components/ui/badge';
import { buttonStyle } from '@/components/ui/button';
import { Moment } from '@/components/ui/moment';
import type { ConsumerControl, ConsumerState } from '@/server/contracts/consumer-api';
import type { Definition, Followers } from './partition-states';
import { RecordLink } from './record-link';
import { RewindButton } from './rewind-button';
import { RewindStanding } from './rewind-standing';
import { SwitchButtons } from './switch-buttons';
import { neverSwitched, stateWords } from './switch-words';

type Props = {
  definitions: readonly Definition[];
  now: Pick<Followers, 'controls' | 'rewinds' | 'rebuilding'>;
  onAsked: () => void;
};

const tones: Record<ConsumerState, Tone> = { on: 'good', paused: 'warn', off: 'plain' };

export function Switchboard({ definitions, now, onAsked }: Props) {
  return (
    <ul aria-label="Switches" className="grid items-start gap-x-10 border-t border-line lg:grid-cols-2">
      {definitions.map(({ name, kind }) => {
        const control = now.controls.find(({ consumer }) => consumer === name) ?? neverSwitched(name);
        const rewind = now.rewinds.find(({ consumer }) => consumer === name);
        return (
          <li
            key={name}
            data-consumer={name}
            data-state={control.state}
            className={clsx(
              'flex h-full min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b border-line px-1 py-1.5',
              'text-sm',
            )}
          >
            <p className="flex min-w-38 grow basis-0 items-center gap-2 font-semibold md:gap-3">
              <Badge tone={tones[control.state]} className="justify-center px-2! md:min-w-16">
                {stateWords[control.state]}
              </Badge>
              <span className="min-w-0">{name}</span>
            </p>
            <Why control={control} />
            <div className="ml-auto flex gap-2">
              <SwitchButtons control={control} onSwitched={onAsked} />
              <Again {...{ name, kind, control, onAsked }} isRebuilding={now.rebuilding.includes(name)} />
            </div>
            {rewind && <RewindStanding rewind={rewind} isPaused={control.state === 'paused'} />}
          </li>
        );
      })}
    </ul>
  );
}

type AgainProps = { name: string; kind: string; control: ConsumerControl; onAsked: () => void };

/** What was done can be done again: rows are made anew, and whoever acts is given the log once more. */
function Again({ name, kind, control, onAsked, isRebuilding }: AgainProps & { isRebuilding: boolean }) {
  if (kind === 'saga' || kind === 'effect') {
    return control.state === 'off' ? null : <RewindButton consumer={name} onAsked={onAsked} />;
  }
  if (!isRebuilding) return <RebuildButtons model={{ name }} only={['rebuild']} onAsked={onAsked} />;
  return (
    <Link
      href="/admin/read-models"
      prefetch={false}
      className={buttonStyle({ variant: 'outline', size: 's' })}
    >
      Being made again
      <span className="sr-only">{`: ${name}`}</span>
    </Link>
  );
}

/** Nothing for one that was never switched; `shipped off` for one that was not switched on yet. */
function Why({ control }: { control: ConsumerControl }) {
  const { consumer, state, reason, changedAt } = control;
  const place = 'order-last w-full text-quiet wrap-anywhere empty:hidden';
  if (!reason) return <p className={place}>{state === 'off' ? 'Shipped switched off.' : ''}</p>;
  return (
    <p className={place}>
      <Moment at={changedAt} />
      {`: ${reason} `}
      <RecordLink consumer={consumer} />
    </p>
  );
}

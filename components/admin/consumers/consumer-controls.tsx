'use client';

/** Every consumer's controls: pause or switch it, rewind it, or rebuild its read model. */
import { clsx } from 'clsx';
import Link from 'next/link';
import { RebuildButtons } from '@/components/admin/read-models/rebuild-buttons';
import { Badge, type Tone } from '@/components/ui/badge';
import { buttonStyle } from '@/components/ui/button';
import { Moment } from '@/components/ui/moment';
import type { ConsumerControl, ConsumerState } from '@/server/contracts/consumer-api';
import { HistoryLink } from './history-link';
import type { Definition, RuntimeStatus } from './partition-states';
import { RewindButton } from './rewind-button';
import { RewindProgress } from './rewind-progress';
import { SwitchButtons } from './switch-buttons';
import { neverSwitched, stateWords } from './switch-words';

type Props = {
  definitions: readonly Definition[];
  now: Pick<RuntimeStatus, 'controls' | 'rewinds' | 'rebuilding'>;
  onAsked: () => void;
};

const tones: Record<ConsumerState, Tone> = { on: 'good', paused: 'warn', off: 'plain' };

export function ConsumerControls({ definitions, now, onAsked }: Props) {
  return (
    <ul
      aria-label="Consumer controls"
      className="grid items-start gap-x-10 border-t border-line lg:grid-cols-2"
    >
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
              <Redo {...{ name, kind, control, onAsked }} isRebuilding={now.rebuilding.includes(name)} />
            </div>
            {rewind && <RewindProgress rewind={rewind} isPaused={control.state === 'paused'} />}
          </li>
        );
      })}
    </ul>
  );
}

type RedoProps = { name: string; kind: string; control: ConsumerControl; onAsked: () => void };

/** Sagas and effects are rewound; projections and mirrors are rebuilt. */
function Redo({ name, kind, control, onAsked, isRebuilding }: RedoProps & { isRebuilding: boolean }) {
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
      Rebuilding
      <span className="sr-only">{`: ${name}`}</span>
    </Link>
  );
}

/** When and why the consumer was last switched. */
function Why({ control }: { control: ConsumerControl }) {
  const { consumer, state, reason, changedAt } = control;
  const style = 'order-last w-full text-quiet wrap-anywhere empty:hidden';
  if (!reason) return <p className={style}>{state === 'off' ? 'Off by default.' : ''}</p>;
  return (
    <p className={style}>
      <Moment at={changedAt} />
      {`: ${reason} `}
      <HistoryLink consumer={consumer} />
    </p>
  );
}

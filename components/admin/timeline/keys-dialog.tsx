'use client';

/** The keys of the timeline, and the switch for those who would rather not have single letters do things. */
import { clsx } from 'clsx';
import { useSyncExternalStore } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Checkbox } from '@/components/ui/input';
import { followSingleKeys, readSingleKeys, writeSingleKeys } from './single-keys';

const keys: readonly [keys: readonly string[], what: string][] = [
  [['j', '↓'], 'The next event, further back'],
  [['k', '↑'], 'The event before, newer'],
  [['g'], 'Back to the newest event'],
  [['Enter'], 'Lay the event open'],
  [['Esc'], 'Close it'],
  [['/'], 'Search'],
  [['?'], 'These keys'],
];

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const isOn = useSyncExternalStore(followSingleKeys, readSingleKeys, () => true);
  return (
    <Dialog open={open} onClose={() => open && onClose()} title="Keys">
      <dl className="mt-3 grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2 text-ink">
        {keys.map(([names, what]) => (
          <div key={what} className="contents">
            <dt className="flex gap-1.5">
              {names.map((name) => (
                <Key key={name} name={name} />
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <Checkbox
        className="mt-4 text-ink"
        checked={isOn}
        onChange={(event) => writeSingleKeys(event.target.checked)}
      >
        Single letters are keys
      </Checkbox>
    </Dialog>
  );
}

const Key = ({ name }: { name: string }) => (
  <kbd
    className={clsx(
      'grid h-7 min-w-7 place-items-center rounded-md border border-edge bg-wash px-1.5 font-mono',
      'text-sm',
    )}
  >
    {name}
  </kbd>
);

'use client';

/** The keyboard shortcuts, and a switch that disables single-letter ones. */
import { clsx } from 'clsx';
import { useSyncExternalStore } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Checkbox } from '@/components/ui/input';
import { keyGroups, nameOf, readSingleKeys, subscribeSingleKeys, writeSingleKeys } from './keys';

export function KeysDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const isOn = useSyncExternalStore(subscribeSingleKeys, readSingleKeys, () => true);
  return (
    <Dialog
      open={open}
      onClose={() => open && onClose()}
      title="Keyboard shortcuts"
      className="w-[min(44rem,calc(100vw-2rem))]!"
    >
      <div className="mt-3 grid gap-x-10 gap-y-5 text-ink sm:grid-cols-2">
        {keyGroups.map(({ name, keys }) => (
          <section key={name} aria-label={name}>
            <h3 className="mb-2 text-xs font-semibold text-quiet">{name}</h3>
            <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2 text-sm">
              {keys.map(({ act, keys, what }) => (
                <div key={act} className="contents">
                  <dt className="flex gap-1.5">
                    {keys.map((each) => (
                      <Key key={each} name={nameOf(each)} />
                    ))}
                  </dt>
                  <dd>{what}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Checkbox
        className="mt-4 text-ink"
        checked={isOn}
        onChange={(event) => writeSingleKeys(event.target.checked)}
      >
        Enable single-letter shortcuts
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

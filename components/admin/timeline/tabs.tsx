'use client';

/** A tab list; the arrow keys move between tabs. */
import { clsx } from 'clsx';
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

type Props<K extends string> = {
  label: string;
  names: Readonly<Record<K, string>>;
  chosen: K;
  onChoose: (key: K) => void;
  children: ReactNode;
};

/** The tabs above the selected panel. */
export function Tabs<K extends string>({ label, names, chosen, onChoose, children }: Props<K>) {
  const id = useId();
  const listRef = useRef<HTMLDivElement>(null);
  const keys = keysOf(names);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = by && keys.at((keys.indexOf(chosen) + by) % keys.length);
    if (!next) return;
    event.preventDefault();
    onChoose(next);
    listRef.current?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
  };
  return (
    <>
      <div
        ref={listRef}
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        className="mb-2 flex flex-wrap gap-1"
      >
        {keys.map((key) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            data-tab={key}
            aria-selected={key === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={key === chosen ? 0 : -1}
            onClick={() => onChoose(key)}
            className={clsx(
              'h-8 rounded-full px-3 text-sm font-semibold',
              key === chosen ? 'bg-ink text-paper' : 'hover:bg-wash',
            )}
          >
            {names[key]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${chosen}`}>
        {children}
      </div>
    </>
  );
}

function keysOf<K extends string>(names: Readonly<Record<K, string>>): K[] {
  const keys: K[] = [];
  for (const key in names) keys.push(key);
  return keys;
}

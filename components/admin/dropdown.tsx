'use client';

/** A button that opens a small panel below itself. Escape, a press outside and leaving it close the panel. */
import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { buttonStyle } from '@/components/ui/button';

/** The state of a button and its panel, both inside `ref`. `close` returns the focus to the button. */
export function useDisclosure<E extends HTMLElement>() {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const ref = useRef<E>(null);
  const close = () => {
    setOpen(false);
    ref.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    event.preventDefault();
    close();
  };
  useEffect(() => {
    if (!isOpen) return;
    const leave = (event: Event) => {
      if (event.target instanceof Node && !ref.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('focusin', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('focusin', leave);
    };
  }, [isOpen]);
  return { isOpen, id, ref, toggle: () => setOpen(!isOpen), close, onKeyDown };
}

type Props = {
  label: ReactNode;
  /** The accessible name, when the label alone says too little. */
  name?: string;
  /** Highlights the button because something is selected in the panel. */
  isSet: boolean;
  children: (close: () => void) => ReactNode;
};

/** On a narrow window the panel is as wide as the window. */
export function Dropdown({ label, name, isSet, children }: Props) {
  const { isOpen, id, ref, toggle, close, onKeyDown } = useDisclosure<HTMLDivElement>();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape anywhere in the panel closes it.
    <div ref={ref} className="sm:relative" onKeyDown={onKeyDown}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-label={name}
        onClick={toggle}
        className={clsx(buttonStyle({ variant: 'outline', size: 's' }), isSet && 'border-ink! bg-wash!')}
      >
        {label}
        <ChevronDown aria-hidden="true" className="size-4" />
      </button>
      {isOpen && (
        <div
          id={id}
          className={clsx(
            'absolute inset-x-2 z-30 mt-2 max-h-[70dvh] animate-arrive overflow-y-auto rounded-2xl',
            'border border-line bg-surface p-4 shadow-xl sm:inset-x-auto sm:right-0 sm:w-80',
          )}
        >
          {children(close)}
        </div>
      )}
    </div>
  );
}

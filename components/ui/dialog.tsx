/** A native modal dialog: the browser traps the focus, closes on Escape and restores the focus. */
'use client';

import { clsx } from 'clsx';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Button } from './button';

type DialogProps = {
  open: boolean;
  /** Called on Escape, the close button, or a click on the backdrop. */
  onClose: () => void;
  title: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  className?: string;
};

export function Dialog({ open, onClose, title, children, actions, className }: DialogProps) {
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape already closes a native dialog.
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
      className={clsx(
        'm-auto w-[min(30rem,calc(100vw-2rem))] rounded-3xl bg-surface p-0 text-ink shadow-2xl',
        'backdrop:bg-black/50 open:animate-arrive',
        className,
      )}
    >
      <div className="p-6">
        <div className="flex items-start gap-4">
          <h2 id={titleId} className="grow pt-1.5 text-xl font-bold">
            {title}
          </h2>
          <Button variant="quiet" size="s" square aria-label="Close" onClick={onClose}>
            <X aria-hidden="true" className="size-5" />
          </Button>
        </div>
        <div className="mt-2 text-quiet">{children}</div>
        {actions && <div className="mt-6 flex flex-wrap justify-end gap-3">{actions}</div>}
      </div>
    </dialog>
  );
}

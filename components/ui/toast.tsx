/**
 * Short messages that go by themselves or with the page they were said on; also spoken, never the only sign.
 */
'use client';

import { clsx } from 'clsx';
import { usePathname } from 'next/navigation';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';

type Toast = { id: number; content: ReactNode; saidOn: string };
type Say = (content: ReactNode) => void;

const ToastContext = createContext<Say>(() => {});
const shownMs = 5_000;

/** Gives the function that shows a message for five seconds. */
export const useToast = (): Say => useContext(ToastContext);

/** Holds the messages of everything inside it; at most one is shown, the newest. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const nextId = useRef(0);
  const path = usePathname();
  const say = useCallback<Say>(
    (content) => {
      nextId.current += 1;
      setToast({ id: nextId.current, content, saidOn: path });
    },
    [path],
  );
  const clear = useCallback(() => setToast(undefined), []);
  return (
    <ToastContext value={say}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex justify-center px-4 pb-6"
      >
        {toast?.saidOn === path && <Shown key={toast.id} onDone={clear} content={toast.content} />}
      </div>
    </ToastContext>
  );
}

function Shown({ content, onDone }: { content: ReactNode; onDone: () => void }) {
  const [held, setHeld] = useState(false);
  const hold = useMemo(() => ({ on: () => setHeld(true), off: () => setHeld(false) }), []);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(onDone, shownMs);
    return () => clearTimeout(timer);
  }, [held, onDone]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: resting on it only keeps it from leaving.
    <div
      onPointerEnter={hold.on}
      onPointerLeave={hold.off}
      onFocus={hold.on}
      onBlur={hold.off}
      className={clsx(
        'pointer-events-auto animate-arrive rounded-3xl bg-ink px-5 py-3 shadow-lg',
        'font-medium wrap-anywhere text-paper',
      )}
    >
      {content}
    </div>
  );
}

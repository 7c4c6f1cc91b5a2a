/** Short messages that disappear after five seconds or with their page. Never the only feedback. */
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

type Toast = { id: number; content: ReactNode; path: string };
type ShowToast = (content: ReactNode) => void;

const ToastContext = createContext<ShowToast>(() => {});
const shownMs = 5_000;

export const useToast = (): ShowToast => useContext(ToastContext);

/** Shows at most one message, the newest. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<Toast>();
  const nextId = useRef(0);
  const path = usePathname();
  const show = useCallback<ShowToast>(
    (content) => {
      nextId.current += 1;
      setToast({ id: nextId.current, content, path });
    },
    [path],
  );
  const clear = useCallback(() => setToast(undefined), []);
  return (
    <ToastContext value={show}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-0 bottom-0 z-50 flex justify-center px-4 pb-6"
      >
        {toast?.path === path && <ToastMessage key={toast.id} onDone={clear} content={toast.content} />}
      </div>
    </ToastContext>
  );
}

function ToastMessage({ content, onDone }: { content: ReactNode; onDone: () => void }) {
  const [isPaused, setPaused] = useState(false);
  const pause = useMemo(() => ({ on: () => setPaused(true), off: () => setPaused(false) }), []);
  useEffect(() => {
    if (isPaused) return;
    const timer = setTimeout(onDone, shownMs);
    return () => clearTimeout(timer);
  }, [isPaused, onDone]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only keeps it open.
    <div
      onPointerEnter={pause.on}
      onPointerLeave={pause.off}
      onFocus={pause.on}
      onBlur={pause.off}
      className={clsx(
        'pointer-events-auto animate-arrive rounded-3xl bg-ink px-5 py-3 shadow-lg',
        'font-medium wrap-anywhere text-paper',
      )}
    >
      {content}
    </div>
  );
}

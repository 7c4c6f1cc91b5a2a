'use client';

/** The full-text search; the address follows after `restMs` without typing. */
import { clsx } from 'clsx';
import { Search } from 'lucide-react';
import { type RefObject, useEffect, useRef } from 'react';
import { Input } from '@/components/ui/input';

type Props = {
  text?: string;
  inputRef: RefObject<HTMLInputElement | null>;
  onSearch: (text: string | undefined) => void;
};

const restMs = 400;
const hint = clsx(
  'pointer-events-none absolute top-1/2 right-2.5 hidden size-5 -translate-y-1/2 place-items-center',
  'rounded border border-edge font-mono text-xs text-quiet md:peer-placeholder-shown:grid',
);

export function SearchField({ text, inputRef, onSearch }: Props) {
  const timer = useRef<number>(undefined);
  useEffect(() => {
    const input = inputRef.current;
    if (input && input.value.trim() !== (text ?? '')) input.value = text ?? '';
  }, [text, inputRef]);
  useEffect(() => () => window.clearTimeout(timer.current), []);
  const searchNow = () => {
    window.clearTimeout(timer.current);
    const typed = inputRef.current?.value.trim() || undefined;
    if (typed !== text) onSearch(typed);
  };
  const searchSoon = () => {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(searchNow, restMs);
  };
  return (
    <search className="relative w-full min-w-0 grow md:w-40 md:max-w-96">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-quiet"
      />
      <Input
        ref={inputRef}
        type="search"
        scale="s"
        aria-label="Search the events"
        aria-keyshortcuts="/"
        placeholder="Search"
        maxLength={100}
        defaultValue={text}
        onChange={searchSoon}
        onKeyDown={(event) => {
          if (event.key === 'Enter') searchNow();
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
        className="peer pl-9!"
      />
      <span aria-hidden="true" className={hint}>
        /
      </span>
    </search>
  );
}

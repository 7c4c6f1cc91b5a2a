'use client';

/** Copies a text to the clipboard and reports success or failure. */
import { Check, Copy, TriangleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';

/** Rejects when the browser denies access, or when the text cannot be fetched. */
async function put(text: Props['text']): Promise<void> {
  await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
}

type Props = {
  /** The text, or a function that produces it on demand. */
  text: string | (() => string | Promise<string>);
  /** The accessible name of an icon-only button. */
  label?: string;
  className?: string;
  children?: ReactNode;
};

const saidMs = 2_000;
const icons = { ready: Copy, copied: Check, refused: TriangleAlert };
const words = { ready: '', copied: 'Copied', refused: 'Copying failed' };

export function CopyButton({ text, label, className, children }: Props) {
  const [state, setState] = useState<keyof typeof words>('ready');
  useEffect(() => {
    if (state === 'ready') return;
    const timer = window.setTimeout(() => setState('ready'), saidMs);
    return () => window.clearTimeout(timer);
  }, [state]);
  const copy = async () => {
    const done = await put(text).then(
      () => true,
      () => false,
    );
    setState(done ? 'copied' : 'refused');
  };
  const Icon = icons[state];
  const look = children ? ({ variant: 'outline' } as const) : ({ variant: 'quiet', square: true } as const);
  return (
    <span className={className ?? 'mt-4 inline-block'}>
      <Button {...look} size="s" aria-label={label} title={words[state] || label} onClick={copy}>
        <Icon aria-hidden="true" className="size-4" />
        {children}
      </Button>
      <span role="status" className="sr-only">
        {words[state]}
      </span>
    </span>
  );
}

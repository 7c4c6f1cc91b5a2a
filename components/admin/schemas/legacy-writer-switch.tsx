'use client';

/**
 * Which orders the legacy writer takes. The choice is optimistic: a rejected one is reverted with its
 * reason.
 */
import { useRef, useState } from 'react';
import { askToAct } from '@/components/admin/ask-to-act';
import { HydratedFieldset } from '@/components/ui/hydration';
import { Notice } from '@/components/ui/notice';
import { type LegacyWriterTakes, legacyWriterTakes } from '@/server/contracts/legacy-writer';

const words: Record<LegacyWriterTakes, { label: string; meaning: string }> = {
  'no-order': { label: 'No order', meaning: 'every order is written in the newest version' },
  'every-other-order': { label: 'Every other order', meaning: 'both versions are in flight at once' },
  'every-order': { label: 'Every order', meaning: 'all orders are written in version 1' },
};

export function LegacyWriterSwitch({ initial }: { initial: LegacyWriterTakes }) {
  const [takes, setTakes] = useState(initial);
  const [pending, setPending] = useState(0);
  const [error, setError] = useState<string>();
  const turn = useRef(Promise.resolve());
  // Requests run in the order of the choices: moving through the radios by arrow key sends several.
  const choose = (wanted: LegacyWriterTakes) => {
    const before = takes;
    setTakes(wanted);
    setPending((count) => count + 1);
    turn.current = turn.current.then(async () => {
      const failure = await askToAct('/api/admin/legacy-writer', { takes: wanted });
      setError(failure);
      if (failure) setTakes(before);
      setPending((count) => count - 1);
    });
  };
  return (
    <div>
      <HydratedFieldset>
        <legend className="font-semibold">A legacy writer is still running. It takes</legend>
        {legacyWriterTakes.options.map((option) => (
          <label key={option} className="mt-1 flex min-h-11 items-center gap-3">
            <input
              type="radio"
              name="legacy-writer"
              value={option}
              checked={takes === option}
              onChange={() => choose(option)}
              className="size-5 accent-accent"
            />
            <span>
              {words[option].label}
              <span className="block text-sm text-quiet">{words[option].meaning}</span>
            </span>
          </label>
        ))}
      </HydratedFieldset>
      <p role="status" className="mt-2 text-sm text-quiet">
        {pending > 0
          ? 'Switching…'
          : 'A switch applies to all orders within a second and is recorded in the log.'}
      </p>
      <p className="mt-2 max-w-[60ch] text-sm text-quiet">
        The legacy writer records no product names, no total and only the card’s token. Prices are included,
        so the order’s value is the same; its pages and mails show SKUs instead of product names.
      </p>
      {error && (
        <Notice tone="bad" className="mt-3">
          {error}
        </Notice>
      )}
    </div>
  );
}

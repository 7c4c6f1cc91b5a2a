'use client';

/** Which orders the old till takes; a choice that the shop does not take is taken back, and says why. */
import { useRef, useState } from 'react';
import { Notice } from '@/components/ui/notice';
import { OnceAwake } from '@/components/ui/once-awake';
import { type LegacyWriterTakes, legacyWriterTakes } from '@/server/contracts/legacy-writer';
import { askTheLegacyWriter } from './ask-the-legacy-writer';

const words: Record<LegacyWriterTakes, { label: string; meaning: string }> = {
  'no-order': { label: 'No order', meaning: 'every order is written in the newest version' },
  'every-other-order': { label: 'Every other order', meaning: 'both versions are in flight at once' },
  'every-order': { label: 'Every order', meaning: 'all orders are written in version 1' },
};

export function LegacyWriterSwitch({ initial }: { initial: LegacyWriterTakes }) {
  const [takes, setTakes] = useState(initial);
  const [asking, setAsking] = useState(0);
  const [trouble, setTrouble] = useState<string>();
  const turn = useRef(Promise.resolve());
  // One after the other, as they were chosen: whoever walks through the choices by arrow key asks for each.
  const choose = (wanted: LegacyWriterTakes) => {
    const before = takes;
    setTakes(wanted);
    setAsking((count) => count + 1);
    turn.current = turn.current.then(async () => {
      const refused = await askTheLegacyWriter(wanted);
      setTrouble(refused);
      if (refused) setTakes(before);
      setAsking((count) => count - 1);
    });
  };
  return (
    <div>
      <OnceAwake>
        <legend className="font-semibold">An old till is still out there. It takes</legend>
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
      </OnceAwake>
      <p role="status" className="mt-2 text-sm text-quiet">
        {asking > 0 ? 'Switching…' : 'A switch holds for all orders within a second, and stands in the log.'}
      </p>
      <p className="mt-2 max-w-[60ch] text-sm text-quiet">
        What the old till writes knows no product names, no total and only the card’s token. Prices are all
        there, so the order is worth the same; its pages and mails show the products’ numbers for names.
      </p>
      {trouble && (
        <Notice tone="bad" className="mt-3">
          {trouble}
        </Notice>
      )}
    </div>
  );
}

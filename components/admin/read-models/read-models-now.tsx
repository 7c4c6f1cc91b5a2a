'use client';

/** The read models, fresh while somebody looks. */
import { useState } from 'react';
import { LiveBadge } from '@/components/ui/live-badge';
import { useTicking } from '@/components/ui/use-ticking';
import type { ReadModel } from '@/server/contracts/rebuild-api';
import { askForReadModels } from './ask-to-rebuild';
import { ModelRow } from './model-row';

const everyMs = 1_000;

export function ReadModelsNow({ initial }: { initial: readonly ReadModel[] }) {
  const [models, setModels] = useState(initial);
  const [isFresh, setFresh] = useState(true);
  const refresh = async () => {
    try {
      setModels(await askForReadModels());
      setFresh(true);
    } catch {
      setFresh(false);
    }
  };
  useTicking(refresh, { everyMs });
  return (
    <>
      <div className="flex justify-end">
        <LiveBadge connection={isFresh ? 'live' : 'offline'} />
      </div>
      <ul aria-label="Read models" className="mt-2 divide-y divide-line border-y border-line">
        {models.map((model) => (
          <ModelRow key={model.name} model={model} onAsked={refresh} />
        ))}
      </ul>
    </>
  );
}

'use client';

/** The read models, polled while the page is visible. */
import { useState } from 'react';
import { LiveBadge } from '@/components/ui/live-badge';
import { useInterval } from '@/components/ui/use-interval';
import type { ReadModel } from '@/server/contracts/rebuild-api';
import { ModelRow } from './model-row';
import { fetchReadModels } from './rebuild-requests';

const everyMs = 1_000;

export function ReadModelsLive({ initial }: { initial: readonly ReadModel[] }) {
  const [models, setModels] = useState(initial);
  const [isFresh, setFresh] = useState(true);
  const refresh = async () => {
    try {
      setModels(await fetchReadModels());
      setFresh(true);
    } catch {
      setFresh(false);
    }
  };
  useInterval(refresh, { everyMs });
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

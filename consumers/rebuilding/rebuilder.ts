/** The worker of rebuilds: each is in one process's hands at a time, and in another's when that one dies. */
import { type Consumer, keepsRows } from '@/consumers/harness/define';
import type { Outside } from '@/consumers/harness/outside';
import type { Sql } from '@/db/connect';
import { releaseRebuilds, takeRebuilds } from '@/db/consuming/rebuilds';
import { pause } from '@/server/clock';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { workOnRebuild } from './work-on-rebuild';

const LOOK_MS = 1_000;

/** Works on the rebuilds of these consumers' read models until stopped. */
export function startRebuilder(sql: Sql, consumers: readonly Consumer[], outside: Outside) {
  const stopping = new AbortController();
  const owner = freshId();
  const log = logFor('consumers');
  const working = (async () => {
    while (!stopping.signal.aborted) {
      await rebuildAll({ sql, consumers, outside, owner, signal: stopping.signal }).catch((error) =>
        log.warn({ err: error }, 'a read model could not be rebuilt any further for now'),
      );
      await pause(LOOK_MS, stopping.signal);
    }
  })();
  return {
    async stop() {
      stopping.abort();
      await working;
      await releaseRebuilds(sql, owner).catch(() => undefined);
    },
  };
}

type Given = {
  sql: Sql;
  consumers: readonly Consumer[];
  outside: Outside;
  owner: string;
  signal: AbortSignal;
};

/** One round over all that can be had. Throws what the first in trouble throws. */
export async function rebuildAll({ sql, consumers, outside, owner, signal }: Given): Promise<void> {
  const keepers = consumers.filter(keepsRows);
  const names = keepers.map(({ name }) => name);
  for (const rebuild of await takeRebuilds(sql, owner, names)) {
    const keeper = keepers.find(({ name }) => name === rebuild.model);
    if (keeper && !signal.aborted) await workOnRebuild({ sql, outside, keeper, rebuild, signal });
  }
}

/** The side door of this process, when it is to have one; that it cannot be opened keeps nobody from work. */
import { pause } from '@/server/clock';
import { env } from '@/server/env';
import { logFor } from '@/server/log';
import { countFor } from './metrics';
import { openProbes, type Probed, type Probes } from './probes';

export type SideDoor = { stop(): Promise<void> };

const AGAIN_MS = 5_000;
const noDoor: SideDoor = { stop: async () => {} };

/**
 * Opens the side door of a role where the environment says (OPS_PORT, OPS_HOST), as soon as that is free;
 * without a port there is none.
 */
export function openSideDoor(role: string, probed: Probed): SideDoor {
  const { OPS_PORT: port, OPS_HOST: host } = env();
  if (port === undefined) return noDoor;
  countFor(role);
  const closing = new AbortController();
  const opening = openInTime();
  return {
    async stop() {
      closing.abort();
      await (await opening)?.stop();
    },
  };

  async function openInTime(): Promise<Probes | undefined> {
    while (!closing.signal.aborted) {
      try {
        return await openProbes(Number(port), probed, host);
      } catch (error) {
        logFor(role).warn({ err: error, port }, 'the side door cannot be opened; trying again');
        await pause(AGAIN_MS, closing.signal);
      }
    }
    return undefined;
  }
}

/** Opens this process's ops port; failing to open it does not stop the process. */
import { pause } from '@/server/clock';
import { env } from '@/server/env';
import { logFor } from '@/server/log';
import { countFor } from './metrics';
import { openProbes, type Probed, type Probes } from './probes';

export type SideDoor = { stop(): Promise<void> };

const AGAIN_MS = 5_000;
const noDoor: SideDoor = { stop: async () => {} };

/** Opens a role's ops port (OPS_PORT, OPS_HOST) as soon as it is free; none without a port. */
export function openOpsPort(role: string, probed: Probed): SideDoor {
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
        logFor(role).warn({ err: error, port }, 'cannot open the ops port; retrying');
        await pause(AGAIN_MS, closing.signal);
      }
    }
    return undefined;
  }
}

/**
 * A real NATS server that belongs to one test file, so that the file may stop it, wipe it and start it again;
 * or as many as NATS_REPLICAS asks for.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from '@/server/env';
import { type RunningNats, startNats } from '@/server/supervisor/nats';
import { sendSignal } from '@/server/supervisor/process-table';
import { type BrokerStore, storeIn } from '@/server/testing/test-broker-store';
import { testCluster } from '@/server/testing/test-cluster';

/** A broker under test; its address and its credentials stay the same when it is started again. */
export type TestBroker = BrokerStore & {
  url: string;
  credentialsFile: string;
  /** Ends it politely; its data stays. */
  stop(): Promise<void>;
  /** Kills it, or one server of several; its data stays as the crash leaves it. */
  crash(server?: string): Promise<void>;
  /** Starts again whatever was ended, on the same port with the same data. */
  start(room?: { storeBytes: number }): Promise<void>;
  /** Stops its clock: connections stay open, and nobody answers. */
  freeze(): void;
  thaw(): void;
  /** Stops it for good and removes its data. */
  remove(): Promise<void>;
};

/** Starts an empty broker. Throws with the server's own words when it does not come up. */
export const testBroker = (): Promise<TestBroker> =>
  env().NATS_REPLICAS > 1 ? testCluster(env().NATS_REPLICAS) : oneServer();

async function oneServer(): Promise<TestBroker> {
  const dataDir = mkdtempSync(join(tmpdir(), 'eventually-nats-'));
  const first = await startNats({ dataDir });
  const { url, port } = first;
  let running: RunningNats | undefined = first;
  const signal = (name: NodeJS.Signals) => running && sendSignal(running.pid, name);
  const ended = async (end: (server: RunningNats) => Promise<unknown> | unknown) => {
    const server = running;
    if (!server) return;
    await end(server);
    await server.exited;
    running = undefined;
  };
  return {
    url,
    credentialsFile: first.credentialsFile(),
    stop: () => ended((server) => server.stop()),
    crash: () => ended((server) => server.kill()),
    start: async (room) => {
      running ??= await startNats({ dataDir, port, ...room });
    },
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    ...storeIn([join(dataDir, 'nats', 'jetstream')]),
    remove: async () => {
      signal('SIGCONT');
      await ended((server) => server.stop());
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

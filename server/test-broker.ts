/**
 * A real NATS server that belongs to one test file, so that the file may stop it, wipe it and start it again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningNats, startNats } from '@/server/supervisor/nats';

/** A broker under test; its port and its credentials stay the same when it is started again. */
export type TestBroker = {
  url: string;
  credentialsFile: string;
  /** Ends the server as a crash would, or politely; its data stays. */
  stop(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  /** Throws away all it has stored; only while it is stopped. */
  wipe(): void;
  /** Stops it for good and removes its data. */
  remove(): Promise<void>;
};

/** Starts an empty broker. Throws with the server's own words when it does not come up. */
export async function testBroker(): Promise<TestBroker> {
  const dataDir = mkdtempSync(join(tmpdir(), 'eventually-nats-'));
  let running: RunningNats | undefined = await startNats({ dataDir });
  const { url, port } = running;
  const stop = async () => {
    await running?.stop();
    running = undefined;
  };
  return {
    url,
    credentialsFile: running.credentialsFile(),
    stop,
    start: async () => {
      running ??= await startNats({ dataDir, port });
    },
    wipe: () => rmSync(join(dataDir, 'nats', 'jetstream'), { recursive: true, force: true }),
    remove: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A card processor with its own ledger for one test file. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CardProcessorServer, startCardProcessor } from './server';

export type TestProcessor = {
  server: CardProcessorServer;
  folder: string;
  /** Makes one call; a text body is sent verbatim. */
  call(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: unknown }>;
  restart(): Promise<void>;
  stop(): Promise<void>;
};

/** Starts it; the late card takes 30 ms by default. */
export async function testProcessor(lateMs = 30): Promise<TestProcessor> {
  const folder = await mkdtemp(join(tmpdir(), 'card-processor-'));
  const start = () => startCardProcessor({ folder, port: 0, lateMs });
  const processor: TestProcessor = {
    server: await start(),
    folder,
    call: async (path, body, headers) => {
      const response = await fetch(`${processor.server.url}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      });
      return { status: response.status, body: await response.json() };
    },
    restart: async () => {
      await processor.server.stop();
      processor.server = await start();
    },
    stop: async () => {
      await processor.server.stop();
      await rm(folder, { recursive: true });
    },
  };
  return processor;
}

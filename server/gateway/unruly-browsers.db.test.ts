import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { append, logEnd, readLog } from '@/db/log/event-store';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { LogEntry } from '@/server/contracts/live';
import { freshId } from '@/server/ids';
import { showOrder } from './sample-rows';
import { type Browser, stopListening, type TestGateway, testGateway } from './test-gateway';

let database: TestDatabase;
let gateway: TestGateway;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  gateway = await testGateway(database, { blockedLimitMs: 1_000 });
});
afterEach(() => gateway.close());

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Bytes in live buffers, after a garbage collection. */
function buffered(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

/** Waits until the browser has noticed the disconnect; a failure shows both ends. */
const untilCutOff = ({ io }: Browser) =>
  expect
    .poll(() => ({ engine: io.engine.readyState, sockets: gateway.sockets(), cuts: gateway.cuts() }))
    .toEqual({ engine: 'closed', sockets: 0, cuts: expect.anything() });

describe('a browser that sends invalid messages', () => {
  const nonsense: unknown[] = [undefined, null, 7, 'follow', [], { topics: [] }, { topics: ['order:x'] }];

  it.each(nonsense.map((message) => [JSON.stringify(message) ?? 'nothing', message]))(
    'gets bad-request for %s',
    async (_name, message) => {
      const socket = await gateway.enter();
      const answer = await socket.emitWithAck('follow', message);
      expect(answer).toMatchObject({ ok: false, code: 'bad-request' });
    },
  );

  it('can omit the acknowledgement callback', async () => {
    const socket = await gateway.enter();
    for (const event of ['follow', 'unfollow', 'follow-log']) socket.emit(event);
    socket.emit('follow', { topics: ['my-orders'] });
    expect(await socket.emitWithAck('follow', { topics: ['my-orders'] })).toMatchObject({
      ok: true,
    });
  });

  it('is disconnected when it keeps sending them', async () => {
    const socket = await gateway.enter();
    for (let i = 0; i < 11; i += 1) socket.emit(`unknown ${i}`, i);
    await untilCutOff(socket);
  });

  it('is disconnected when it exceeds the request rate', async () => {
    const socket = await gateway.enter();
    for (let i = 0; i < 200; i += 1) socket.emit('follow', { topics: ['my-orders'] });
    await untilCutOff(socket);
  });

  it('is disconnected when a message exceeds the size limit', async () => {
    const socket = await gateway.enter();
    socket.emit('follow', { topics: ['x'.repeat(70_000)] });
    await untilCutOff(socket);
  });

  it('may follow a limited number of topics', async () => {
    const socket = await gateway.enter();
    const ask = (from: number) => {
      const topics = Array.from({ length: 100 }, (_, index) => `stock:SKU-${from + index}`);
      return socket.emitWithAck('follow', { topics });
    };
    for (let from = 0; from < 500; from += 100) expect(await ask(from)).toMatchObject({ ok: true });
    expect(await ask(500)).toMatchObject({ ok: false, code: 'too-many' });
  });
});

describe('a browser that stops reading', () => {
  it('costs one frame and its rows, and is disconnected', async () => {
    const shopperId = freshId();
    const orders = Array.from({ length: 20 }, () => freshId());
    const showAll = (version: number) =>
      Promise.all(
        orders.map((orderId) => showOrder(database.sql, { shopperId, orderId, version, lineCount: 50 })),
      );
    await showAll(1);
    const [stalled, awake] = [await gateway.enter({ shopperId }), await gateway.enter({ shopperId })];
    for (const socket of [stalled, awake]) {
      await socket.emitWithAck('follow', { topics: ['my-orders'] });
    }
    stopListening(stalled);
    const newest = new Map<string, number>();
    awake.on('rows', (rows: { key: string; version: number }[]) => {
      for (const { key, version } of rows) newest.set(key, version);
    });
    const before = buffered();
    let version = 1;
    while (gateway.sockets() > 1) {
      version += 1;
      await showAll(version);
    }
    expect(buffered() - before).toBeLessThan(20 * 1024 * 1024);
    await expect.poll(() => [...newest.values()]).toEqual(orders.map(() => version));
  });
});

describe('the log', () => {
  const record = (count: number) =>
    append(
      database.sql,
      Array.from({ length: count }, () => ({
        id: freshId(),
        stream: `product-${freshId()}`,
        version: 1,
        fact: { type: 'stock.received' as const, data: { sku: 'MUG', quantity: 1 } },
        metadata: { correlationId: 'c', causationId: 'c', actor: { kind: 'system' as const, id: 'test' } },
      })),
    );
  const followLog = (socket: Browser, after: string) => socket.emitWithAck('follow-log', { after });

  it('is hidden from shoppers', async () => {
    const socket = await gateway.enter();
    expect(await followLog(socket, '0:0')).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('streams from a cursor, each event once and in order', async () => {
    const start = await logEnd(database.sql);
    await record(5);
    const socket = await gateway.enter({ operator: true });
    const received: LogEntry[] = [];
    socket.on('log', (entries: LogEntry[]) => received.push(...entries));
    const writing = Promise.all(Array.from({ length: 20 }, () => record(3)));
    const answer = await followLog(socket, start);
    if (answer.ok) received.unshift(...answer.entries);
    await writing;
    await expect.poll(() => received.length).toBeGreaterThanOrEqual(65);
    const ids = received.map(({ event }) => event.id);
    expect(new Set(ids).size).toBe(65);
    const cursors = received.map(({ cursor }) => cursor.split(':').map(BigInt));
    expect(cursors).toEqual(cursors.toSorted(([a = 0n, b = 0n], [c = 0n, d = 0n]) => Number(a - c || b - d)));
  });

  it('reports a gap when it skips entries', async () => {
    await record(600);
    // Until then another writer on this server holds back the newest entries, so there is no gap yet.
    await expect.poll(async () => (await readLog(database.sql, '0:0', 501)).more).toBe(true);
    const answer = await followLog(await gateway.enter({ operator: true }), '0:0');
    expect(answer).toMatchObject({ ok: true, gap: true });
    expect(answer.ok && answer.entries).toHaveLength(500);
  });
});

import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { connect } from '@/db/connect';
import { mintTicket, type TicketHolder } from '@/db/edge/socket-tickets';
import { type TestDatabase, testDatabase } from '@/db/testing/test-database';
import type { BrowserEvents, FollowResponse, LiveRow, ServerEvents } from '@/server/contracts/live';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { type Gateway, startGateway } from './gateway';
import { showOrder } from './sample-rows';

type Browser = Socket<ServerEvents, BrowserEvents>;
const shopOrigin = 'http://127.0.0.1:3000';
let database: TestDatabase;
let gateway: Gateway;
let open: Browser[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.stop());
beforeEach(async () => {
  gateway = await startGatewayHere();
});
afterEach(async () => {
  for (const socket of open) socket.close();
  open = [];
  await gateway.stop();
});

const startGatewayHere = (port = 0) =>
  startGateway({
    sql: database.sql,
    log: logFor('gateway'),
    port,
    shop: { port: 3000, origins: undefined },
    limits: { total: 20, perAddress: 5 },
    trustedProxies: 0,
  });

const shopper = (operator = false): TicketHolder => ({ shopperId: freshId(), operator });
const ticketFor = async (who: TicketHolder) => (await mintTicket(database.sql, who)).ticket;

function dial(auth: object, origin = shopOrigin): Browser {
  const socket: Browser = io(`http://127.0.0.1:${gateway.port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth,
    extraHeaders: { origin },
  });
  open.push(socket);
  return socket;
}

const settled = (socket: Browser): Promise<string> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve('connected'));
    socket.once('connect_error', (error) => resolve(error.message));
  });

async function enter(who: TicketHolder): Promise<Browser> {
  const socket = dial({ ticket: await ticketFor(who) });
  expect(await settled(socket)).toBe('connected');
  return socket;
}

const follow = (socket: Browser, ...topics: string[]): Promise<FollowResponse> =>
  socket.emitWithAck('follow', { topics });

const show = (who: TicketHolder, orderId: string, version: number) =>
  showOrder(database.sql, { shopperId: who.shopperId, orderId, version }).then(() => {
    gateway.wake();
    return true;
  });

/** Takes as long as this many consecutive statements. */
async function statements(count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) await database.sql`select 1`;
}

const versions = (rows: readonly LiveRow[]) => rows.map(({ key, version }) => `${key} ${version}`);

describe('admission', () => {
  it('is by a ticket that works once', async () => {
    const ticket = await ticketFor(shopper());
    expect(await settled(dial({ ticket }))).toBe('connected');
    expect(await settled(dial({ ticket }))).toBe('not-admitted');
  });

  it('is refused without a ticket, with a forged one and with garbage', async () => {
    for (const auth of [
      {},
      { ticket: 'x'.repeat(43) },
      { ticket: { $gt: '' } },
      { ticket: 'y'.repeat(10_000) },
    ]) {
      const socket = dial(auth);
      expect(await settled(socket)).toBe('not-admitted');
      socket.close();
    }
  });

  it('is refused with an expired ticket, which is then used up', async () => {
    const ticket = await ticketFor(shopper());
    await database.sql`update socket_tickets set expires_at = now() - interval '1 second'`;
    expect(await settled(dial({ ticket }))).toBe('not-admitted');
    expect(await database.sql`select 1 from socket_tickets`).toHaveLength(0);
  });

  it('is refused to other sites before the ticket is checked', async () => {
    const ticket = await ticketFor(shopper());
    expect(await settled(dial({ ticket }, 'http://evil.test:3000'))).not.toBe('connected');
    expect(await settled(dial({ ticket }))).toBe('connected');
  });

  it('is limited per address', async () => {
    await Promise.all(Array.from({ length: 5 }, () => enter(shopper())));
    expect(await settled(dial({ ticket: await ticketFor(shopper()) }))).not.toBe('connected');
    open[0]?.close();
    await expect.poll(() => gateway.sockets()).toBe(4);
    await enter(shopper());
  });

  it('accepts websockets only', async () => {
    const polling = await fetch(`http://127.0.0.1:${gateway.port}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: shopOrigin },
    });
    expect(polling.status).toBe(400);
    const health = await fetch(`http://127.0.0.1:${gateway.port}/healthz`);
    expect(await health.json()).toEqual({ status: 'ok' });
    expect(health.headers.get('keep-alive')).toBe('timeout=65');
  });
});

describe('following', () => {
  it('returns the current rows and then pushes changes', async () => {
    const [me, orderId] = [shopper(), freshId()];
    await show(me, orderId, 1);
    const socket = await enter(me);
    expect(await follow(socket, `order:${orderId}`)).toMatchObject({
      ok: true,
      rows: [{ key: orderId, version: 1 }],
    });
    const received = new Promise<LiveRow[]>((resolve) => socket.once('rows', resolve));
    await show(me, orderId, 2);
    expect(versions(await received)).toEqual([`${orderId} 2`]);
  });

  it('never sends a card token, and handles a row without a card', async () => {
    const [me, orderId] = [shopper(), freshId()];
    await show(me, orderId, 1);
    const socket = await enter(me);
    const answer = await follow(socket, `order:${orderId}`);
    const received: LiveRow[] = [];
    socket.on('rows', (rows: LiveRow[]) => received.push(...rows));
    await show(me, orderId, 2);
    await expect.poll(() => versions(received)).toContain(`${orderId} 2`);
    await database.sql`
      with kept as (update order_status set row = row - 'card' || '{"version":3}' where key = ${orderId})
      insert into feed (topics, model, key, version)
      values (${[`order:${orderId}`]}, 'order-status', ${orderId}, 3)`;
    gateway.wake();
    await expect.poll(() => versions(received)).toContain(`${orderId} 3`);
    expect(JSON.stringify([answer, received])).not.toContain('token');
  });

  it('answers a foreign and an unknown order alike and pushes nothing about either', async () => {
    const [me, other, orderId] = [shopper(), shopper(), freshId()];
    await show(other, orderId, 1);
    const [mine, theirs] = [await enter(me), await enter(other)];
    const foreign = await follow(mine, `order:${orderId}`);
    expect(foreign).toEqual(await follow(mine, `order:${freshId()}`));
    expect(foreign).toMatchObject({ ok: false, code: 'not-found' });
    const updates = vi.fn();
    mine.on('rows', updates);
    await follow(mine, 'my-orders');
    await follow(theirs, `order:${orderId}`);
    const received = new Promise((resolve) => theirs.once('rows', resolve));
    await show(other, orderId, 2);
    await received;
    expect(updates).not.toHaveBeenCalled();
  });

  it('lets an operator follow any existing order', async () => {
    const orderId = freshId();
    await show(shopper(), orderId, 1);
    const socket = await enter(shopper(true));
    expect(await follow(socket, `order:${orderId}`)).toMatchObject({ ok: true });
    expect(await follow(socket, `order:${freshId()}`)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('loses no change between the response and the stream', async () => {
    const me = shopper();
    const sockets = await Promise.all(Array.from({ length: 4 }, () => enter(me)));
    const known = new Map<string, number>();
    const note = (rows: readonly LiveRow[]) => {
      for (const { key, version } of rows) known.set(key, Math.max(version, known.get(key) ?? 0));
    };
    for (const socket of sockets) socket.on('rows', note);
    for (let later = 0; later < 30; later += 1) {
      await Promise.all(
        sockets.map(async (socket) => {
          const orderId = freshId();
          await show(me, orderId, 1);
          const [answer] = await Promise.all([
            follow(socket, `order:${orderId}`),
            statements(later).then(() => show(me, orderId, 2)),
          ]);
          note(answer.ok ? answer.rows : []);
        }),
      );
    }
    await expect.poll(() => [...known.values()]).toEqual(Array(30 * sockets.length).fill(2));
  });

  it('resumes at its cursor after its database connections were cut', async () => {
    const [me, orderId] = [shopper(), freshId()];
    await show(me, orderId, 1);
    const socket = await enter(me);
    const updates: string[] = [];
    socket.on('rows', (rows) => void updates.push(...versions(rows)));
    await follow(socket, `order:${orderId}`);
    const superuser = connect(database.adminUrl, { max: 1, asOwner: true });
    for (let version = 2; version <= 6; version += 1) {
      await superuser`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`;
      await expect.poll(() => show(me, orderId, version)).toBe(true);
    }
    await superuser.end();
    await expect.poll(() => updates.at(-1)).toBe(`${orderId} 6`);
    expect(socket.connected).toBe(true);
  });

  it('catches up after a gateway restart', async () => {
    const [me, orderId] = [shopper(), freshId()];
    await show(me, orderId, 1);
    const before = await enter(me);
    await follow(before, `order:${orderId}`);
    const gone = new Promise((resolve) => before.once('disconnect', resolve));
    const { port } = gateway;
    await gateway.stop();
    await gone;
    await show(me, orderId, 2);
    gateway = await startGatewayHere(port);
    const after = await enter(me);
    expect(await follow(after, `order:${orderId}`)).toMatchObject({ rows: [{ key: orderId, version: 2 }] });
  });
});

/** An open page: one socket at a time, reconnected when lost, with every row recorded. */
import { io } from 'socket.io-client';
import { z } from 'zod';
import { pause } from '@/server/clock';
import { followResponse, type LiveRow, liveRow } from '@/server/contracts/live';
import type { ShopClient } from './shop-client';

const AGAIN_MS = 400;
const ANSWER_MS = 8_000;
const MOST_TOPICS = 100;

const ticketAnswer = z.object({ ticket: z.string() });

/** What a page has seen: the newest row of each order, and every version that went backwards. */
export type PageLog = { newest: Map<string, LiveRow>; wentBack: string[]; connections: number };

/** The shop, its gateway, and the page's shopper. */
export type Page = { web: ShopClient; shop: string; gateway: string; cookie: string };

/** Follows a shopper's orders until closed; returns a live record. */
export function openPage(page: Page, closing: AbortSignal): PageLog {
  const seen: PageLog = { newest: new Map(), wentBack: [], connections: 0 };
  void (async () => {
    while (!closing.aborted) {
      await oneConnection(page, seen, closing).catch(() => undefined);
      await pause(AGAIN_MS, closing);
    }
  })();
  return seen;
}

async function oneConnection(page: Page, seen: PageLog, closing: AbortSignal): Promise<void> {
  const ticket = await page.web({ path: '/api/live/ticket', body: {}, cookie: page.cookie });
  const auth = ticketAnswer.parse(ticket.body);
  const socket = io(page.gateway, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: ANSWER_MS,
    auth,
    extraHeaders: { origin: new URL(page.shop).origin },
  });
  const pushed = new Map<string, number>();
  const lost = new Promise<void>((resolve) => {
    socket.on('disconnect', () => resolve());
    socket.on('connect_error', () => resolve());
    closing.addEventListener('abort', () => resolve(), { once: true });
  });
  socket.on('rows', (rows: unknown) => {
    for (const row of z.array(liveRow).parse(rows)) push(seen, pushed, row);
  });
  socket.on('connect', () => {
    seen.connections += 1;
    void follow(socket, seen).catch(() => socket.close());
  });
  await lost;
  socket.close();
}

/**
 * Follows all orders. The response holds only the newest, so known orders are followed by key: returns
 * change old ones too.
 */
async function follow(socket: ReturnType<typeof io>, seen: PageLog): Promise<void> {
  const known = [...seen.newest.keys()].map((key) => `order:${key}`);
  await ask(socket, seen, ['my-orders']);
  while (known.length > 0) {
    const topics = known.splice(0, MOST_TOPICS);
    await ask(socket, seen, topics);
    socket.emit('unfollow', { topics });
  }
}

async function ask(socket: ReturnType<typeof io>, seen: PageLog, topics: readonly string[]): Promise<void> {
  const answer = followResponse.parse(await socket.timeout(ANSWER_MS).emitWithAck('follow', { topics }));
  if (!answer.ok) throw new Error(answer.message);
  for (const row of answer.rows) note(seen, row);
}

/** Pushed rows are in order; only a follow response may be older. */
function push(seen: PageLog, pushed: Map<string, number>, row: LiveRow): void {
  const before = pushed.get(row.key) ?? 0;
  if (row.version < before) seen.wentBack.push(`${row.key} from ${before} to ${row.version}`);
  pushed.set(row.key, row.version);
  note(seen, row);
}

function note({ newest }: PageLog, row: LiveRow): void {
  const known = newest.get(row.key);
  if (!known || known.version < row.version) newest.set(row.key, row);
}

/** The card processor sandbox's HTTP server. */
import { setMaxListeners } from 'node:events';
import { parsed } from '@/server/outside/bad-request';
import { type JsonServer, type Route, type Routes, serveJson } from '@/server/outside/json-server';
import { withKey } from '@/server/outside/service-key';
import { authoriser } from './authorise';
import * as calls from './calls';
import { type FaultSwitch, faultSwitch } from './faults';
import { type Ledger, openLedger } from './ledger';
import { moneyRoutes } from './money-routes';
import { refunder } from './refund';
import { chargeById } from './settle';

const defaultLateMs = 3000;
const movesMoney = /^\/(authorisations|closures)/;

export type CardProcessorServer = Pick<JsonServer, 'url' | 'port'> & { stop(): Promise<void> };

/** `key` allows every call, `readKey` only lookups. */
export type ProcessorKeys = { key: string; readKey: string };

const looksUp = ['GET /health', 'POST /lines'];

/**
 * Starts the sandbox with the ledger in `folder` on `port` (0: any free one), on loopback unless `host` is
 * given. `lateMs` is the delay of late cards. Without `keys` every call is allowed; otherwise `url` carries
 * the full key. Throws when the port is taken or the ledger is unreadable.
 */
export async function startCardProcessor(options: {
  folder: string;
  port: number;
  host?: string | undefined;
  keys?: ProcessorKeys;
  lateMs?: number;
  onError?: (error: unknown) => void;
}): Promise<CardProcessorServer> {
  const { keys } = options;
  const stopping = new AbortController();
  // Every slow response listens to this signal.
  setMaxListeners(0, stopping.signal);
  const ledger = await openLedger(options.folder);
  const faults = faultSwitch(stopping.signal);
  const lateMs = options.lateMs ?? defaultLateMs;
  const manners = {
    authorise: authoriser(ledger, lateMs, stopping.signal),
    refund: refunder(ledger, lateMs, stopping.signal),
  };
  const server = await serveJson({
    port: options.port,
    host: options.host,
    keys: keys && [{ key: keys.key }, { key: keys.readKey, only: looksUp }],
    onError: options.onError,
    before: async (path) => (movesMoney.test(path) ? faults.inject() : undefined),
    routes: {
      ...unreliable(moneyRoutes(ledger, manners), faults),
      ...readRoutes(ledger),
      ...faultRoutes(faults),
    },
  });
  return {
    url: withKey(server.url, keys?.key),
    port: server.port,
    stop: async () => {
      stopping.abort();
      await server.close();
      await ledger.close();
    },
  };
}

/** The same routes with faults that drop responses after the work is done. */
const unreliable = (routes: Routes, faults: FaultSwitch): Routes =>
  Object.fromEntries(
    Object.entries(routes).map(([path, route]): [string, Route] => [
      path,
      async (call) => {
        const answer = await route(call);
        return faults.losesAnswer() ? 'hang-up' : answer;
      },
    ]),
  );

function readRoutes(ledger: Ledger): Routes {
  return {
    'GET /health': async () => {
      // While the disk is slow no call is answered, so the health check must wait too.
      await ledger.synced();
      return { status: 200, body: { ok: true, entries: ledger.book.entries.length } };
    },
    'GET /authorisations/*': async ({ id }) => {
      const charge = { ...chargeById(ledger, id) };
      await ledger.synced();
      return { status: 200, body: charge };
    },
    'POST /lines': async ({ body }) => {
      const { keys } = parsed(calls.keysBody, body);
      const lines = keys.flatMap((key) => ledger.book.byKey.get(key) ?? []);
      await ledger.synced();
      return { status: 200, body: { lines } };
    },
    'GET /ledger': async ({ query }) => {
      const { after, limit } = parsed(calls.pageQuery, Object.fromEntries(query));
      const { entries } = ledger.book;
      const page = entries.slice(after, after + limit);
      const next = after + page.length < entries.length ? after + page.length : null;
      const body = {
        entries: page,
        next,
        count: entries.length,
        totals: structuredClone(ledger.book.totals),
      };
      await ledger.synced();
      return { status: 200, body };
    },
  };
}

function faultRoutes(faults: FaultSwitch): Routes {
  return {
    'GET /faults': async () => ({ status: 200, body: faults.current() }),
    'POST /faults': async ({ body }) => {
      faults.set(parsed(calls.faultsBody, body));
      return { status: 200, body: faults.current() };
    },
    'DELETE /faults': async () => {
      faults.set({});
      return { status: 200, body: {} };
    },
  };
}

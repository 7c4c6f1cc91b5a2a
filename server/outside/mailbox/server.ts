/** The mailbox: an SMTP server that stores every mail, and an HTTP API to read them. */
import { z } from 'zod';
import { BadRequest, parsed } from '@/server/outside/bad-request';
import { LOOPBACK, type Routes, serveJson } from '@/server/outside/json-server';
import { withKey } from '@/server/outside/service-key';
import { faultsBody, type MailFaults } from './faults';
import { mailOf, summaryOf } from './messages';
import { smtpAddress } from './smtp-address';
import { type SmtpSink, startSmtpSink } from './smtp-sink';
import { type MailStore, openMailStore } from './store';

const id = z.coerce.number().int().min(1);
const listQuery = z.strictObject({
  to: z.string().max(320).optional(),
  before: id.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
const messageId = z.string().max(300);
const countQuery = z.strictObject({ messageId: messageId.optional() });
const forgetBody = z.strictObject({ ids: z.array(z.uuid()).min(1).max(500) });
const countBody = z.strictObject({ messageIds: z.array(messageId).max(500) });

export type MailboxServer = { url: string; smtpUrl: string; stop(): Promise<void> };

/** The key for reading and the password for sending. */
export type MailboxKeys = { key: string; smtpPassword: string };

/**
 * Starts both servers (port 0: any free one), on loopback unless a host is given. Without `keys` everyone
 * may send and read; otherwise both addresses carry the credentials. Throws when a port is taken or the
 * store is unreadable.
 */
export async function startMailbox(options: {
  folder: string;
  smtpPort: number;
  httpPort: number;
  host?: string | undefined;
  keys?: MailboxKeys;
  onError?: (error: unknown) => void;
}): Promise<MailboxServer> {
  const store = await openMailStore(options.folder);
  const { host = LOOPBACK, keys } = options;
  const password = keys?.smtpPassword;
  const sink = await startSmtpSink({ port: options.smtpPort, host, password }, store.keep);
  const http = await serveJson({
    port: options.httpPort,
    host,
    keys: keys && [{ key: keys.key }],
    onError: options.onError,
    routes: { ...readRoutes(store), ...faultRoutes(sink) },
  });
  return {
    url: withKey(http.url, keys?.key),
    smtpUrl: smtpAddress(sink.port, password),
    stop: async () => {
      await Promise.all([sink.close(), http.close()]);
      await store.close();
    },
  };
}

function readRoutes(store: MailStore): Routes {
  return {
    'GET /health': async () => ({ status: 200, body: { ok: true, ...store.counts() } }),
    'GET /messages': async ({ query }) => {
      const found = store.newest(parsed(listQuery, Object.fromEntries(query)));
      const messages = await Promise.all(found.map(async (kept) => summaryOf(kept, await store.raw(kept))));
      return { status: 200, body: { messages } };
    },
    'GET /messages/*': async (call) => {
      const kept = store.find(Number(call.id));
      if (!kept) throw new BadRequest(404, 'no_such_message', 'Unknown message.');
      return { status: 200, body: await mailOf(kept, await store.raw(kept)) };
    },
    'GET /count': async ({ query }) => {
      const { messageId } = parsed(countQuery, Object.fromEntries(query));
      const body = messageId === undefined ? store.counts() : { received: store.timesReceived(messageId) };
      return { status: 200, body };
    },
    'POST /count': async ({ body }) => {
      const { messageIds } = parsed(countBody, body);
      return { status: 200, body: { received: messageIds.map((each) => store.timesReceived(each)) } };
    },
    'POST /forget': async ({ body }) => {
      const { ids } = parsed(forgetBody, body);
      return { status: 200, body: { erased: await store.forget(ids) } };
    },
  };
}

function faultRoutes(sink: SmtpSink): Routes {
  let faults: MailFaults = {};
  const set = async (next: MailFaults) => {
    faults = next;
    sink.setFaults(next);
    return { status: 200, body: next };
  };
  return {
    'GET /faults': async () => ({ status: 200, body: faults }),
    'POST /faults': async ({ body }) => set(parsed(faultsBody, body)),
    'DELETE /faults': async () => set({}),
  };
}

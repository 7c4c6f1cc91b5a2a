/**
 * Calls a JSON service over http or https. The timeout starts when the whole call is sent; without a
 * response by then it is an Outage.
 */
import {
  Agent,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  request as requestPlainly,
} from 'node:http';
import { request as requestSafely, Agent as SafeAgent } from 'node:https';
import { TLSSocket } from 'node:tls';
import { Outage } from './outage';
import { withoutKey } from './service-key';
import { CallSilence, intervalFor, type LivenessProbe, type Silence } from './silence';

// One call per connection; the caller limits concurrency.
const pool = { keepAlive: true, maxSockets: 256, maxFreeSockets: 64 };
const plain = new Agent(pool);
const safe = new SafeAgent(pool);
const answerLimitBytes = 8 * 1024 * 1024;

/** One call: a POST if it has a body. Credentials in its URL become a header. */
export type OutsideCall = {
  url: string;
  body?: unknown;
  key?: string;
  /** The timeout of one response, from when the whole call was sent. */
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Accumulates while there is no response, and ends the call at its limit. */
  silence?: Silence | undefined;
  liveness?: LivenessProbe | undefined;
};

/** A response below 500: its body parsed as JSON but not validated, its text, or undefined. */
export type OutsideResponse = { status: number; body: unknown };

/** Makes the call. Throws Outage without a complete response in time, or on 5xx. */
export function callJson(call: OutsideCall): Promise<OutsideResponse> {
  return new Promise((resolve, reject) => {
    const number = call.liveness?.next() ?? 0;
    let sent = false;
    const { url, headers } = withoutKey(call.url);
    const outgoing = open(url, { method: call.body === undefined ? 'GET' : 'POST', headers });
    const fail = (why: string, cause?: unknown) => {
      reject(new Outage(`${url}: ${why}`, { cause, sent }));
      outgoing.destroy();
    };
    const stop = () => fail('given up');
    let stopCounting = () => {};
    onceSent(outgoing, () => {
      sent = true;
      stopCounting = countSilence(call, number, fail);
    });
    outgoing.on('close', () => {
      stopCounting();
      call.signal?.removeEventListener('abort', stop);
    });
    outgoing.on('error', (error) => fail(error.message, error));
    outgoing.on('response', (response) => {
      const read = (text: string) => {
        stopCounting();
        call.liveness?.answered(number);
        const status = response.statusCode ?? 0;
        if (status >= 500) return fail(`answered ${status}`);
        resolve({ status, body: bodyOf(text) });
      };
      readWhole(response, read, fail);
    });
    if (call.signal?.aborted) stop();
    call.signal?.addEventListener('abort', stop);
    send(outgoing, call);
  });
}

function open(url: string, how: Pick<RequestOptions, 'method' | 'headers'>): ClientRequest {
  return url.startsWith('https:')
    ? requestSafely(url, { ...how, agent: safe })
    : requestPlainly(url, { ...how, agent: plain });
}

/** A call is sent once it was written to a connected socket, and over TLS after the handshake. */
function onceSent(outgoing: ClientRequest, then: () => void): void {
  let isOpen = false;
  let isWritten = false;
  const check = () => isOpen && isWritten && then();
  outgoing.on('socket', (socket) => {
    const open = () => {
      isOpen = true;
      check();
    };
    if (socket instanceof TLSSocket && !outgoing.reusedSocket) socket.once('secureConnect', open);
    else open();
  });
  outgoing.on('finish', () => {
    isWritten = true;
    check();
  });
}

type Fail = (why: string, cause?: unknown) => void;

/** Counts silence and fails the call at the limit. */
function countSilence(call: OutsideCall, number: number, fail: Fail): () => void {
  const { timeoutMs, silence } = call;
  const counted = new CallSilence(call, number);
  const intervalMs = intervalFor(Math.min(timeoutMs, silence?.limitMs ?? timeoutMs));
  let isOver = false;
  const count = () => {
    if (isOver) return;
    const why = counted.count(intervalMs);
    if (why) fail(why);
  };
  // A late timer fires before sockets are read, so this yields twice to read what has arrived.
  const timer = setInterval(() => setImmediate(() => setImmediate(count)), intervalMs);
  return () => {
    isOver = true;
    clearInterval(timer);
  };
}

function readWhole(response: IncomingMessage, done: (text: string) => void, fail: Fail): void {
  const chunks: Buffer[] = [];
  let bytes = 0;
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > answerLimitBytes) return fail('the response is too large');
    chunks.push(chunk);
  });
  response.on('error', (error) => fail(error.message, error));
  response.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}

/** A caller that needs more than a status validates the body itself. */
function bodyOf(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function send(outgoing: ClientRequest, call: OutsideCall): void {
  if (call.key) outgoing.setHeader('idempotency-key', call.key);
  if (call.body === undefined) return void outgoing.end();
  outgoing.setHeader('content-type', 'application/json');
  outgoing.end(JSON.stringify(call.body));
}

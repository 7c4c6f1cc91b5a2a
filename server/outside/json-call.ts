/** Calls a JSON service and waits a bounded time; whatever is no answer is an Outage. */
import { Agent, request } from 'node:http';
import { Outage } from './outage';

// One connection serves one call at a time; more than this only queue inside the service.
const agent = new Agent({ keepAlive: true, maxSockets: 64, maxFreeSockets: 64 });
const answerLimitBytes = 8 * 1024 * 1024;

/** One call: a body makes it a POST. */
export type OutsideCall = {
  url: string;
  body?: unknown;
  key?: string;
  timeoutMs: number;
  signal?: AbortSignal;
};

/** An answer below 500 and its body, parsed from JSON but not yet checked. */
export type OutsideAnswer = { status: number; body: unknown };

/** Makes the call. Throws Outage when there is no whole JSON answer in time or its status is 5xx. */
export function callJson(call: OutsideCall): Promise<OutsideAnswer> {
  return new Promise((resolve, reject) => {
    const fail = (why: string, cause?: unknown) => {
      reject(new Outage(`${call.url}: ${why}`, { cause }));
      outgoing.destroy();
    };
    const outgoing = request(call.url, { method: call.body === undefined ? 'GET' : 'POST', agent });
    const timer = setTimeout(() => fail(`no answer in ${call.timeoutMs} ms`), call.timeoutMs);
    const stop = () => fail('given up');
    const finish = () => {
      clearTimeout(timer);
      call.signal?.removeEventListener('abort', stop);
    };
    if (call.signal?.aborted) stop();
    call.signal?.addEventListener('abort', stop);
    outgoing.on('close', finish);
    outgoing.on('error', (error) => fail(error.message, error));
    outgoing.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > answerLimitBytes) return fail('the answer is too large');
        chunks.push(chunk);
      });
      response.on('error', (error) => fail(error.message, error));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        if (status >= 500) return fail(`answered ${status}`);
        const body = parsedOr(Buffer.concat(chunks).toString('utf8'), fail);
        if (body) resolve({ status, body: body.value });
      });
    });
    send(outgoing, call);
  });
}

function parsedOr(text: string, fail: (why: string, cause: unknown) => void): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    fail('the answer is not JSON', error);
  }
}

function send(outgoing: ReturnType<typeof request>, call: OutsideCall): void {
  if (call.key) outgoing.setHeader('idempotency-key', call.key);
  if (call.body === undefined) return void outgoing.end();
  outgoing.setHeader('content-type', 'application/json');
  outgoing.end(JSON.stringify(call.body));
}

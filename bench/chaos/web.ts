/** The shop over HTTP, as a shopper's program sees it: an answer, or none. */
import { z } from 'zod';
import { inTime } from './in-time';

const PATIENCE_MS = 12_000;
const problem = z.object({ code: z.string() });

/** What came back: the status is 0 when there was no answer. */
export type Answer = {
  status: number;
  body: unknown;
  code?: string;
  cookie?: string;
  /** How long the shop asks to be left alone. */
  retryAfterMs?: number;
};

export type Ask = { path: string; body?: unknown; key?: string; cookie?: string };

/** A way to ask the shop at this address; never throws. */
export const webOf =
  (shop: string) =>
  async ({ path, body, key, cookie }: Ask): Promise<Answer> => {
    const answer = await inTime(PATIENCE_MS, async (signal) =>
      answerOf(
        await fetch(new URL(path, shop), {
          method: body === undefined ? 'GET' : 'POST',
          headers: headersOf({ shop, body, key, cookie }),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          redirect: 'manual',
          signal,
        }),
      ),
    );
    return answer ?? { status: 0, body: undefined };
  };

/** A way to ask the shop. */
export type Web = ReturnType<typeof webOf>;

/** Whether an answer says nothing about the order: none came, or the shop could not work just then. */
export const isNoAnswer = ({ status }: Pick<Answer, 'status'>): boolean =>
  status === 0 || status === 429 || status >= 500;

function headersOf({
  shop,
  body,
  key,
  cookie,
}: Omit<Ask, 'path'> & { shop: string }): Record<string, string> {
  return {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key ? { 'idempotency-key': key } : {}),
    ...(cookie ? { cookie, origin: new URL(shop).origin } : {}),
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  // A refusal is JSON too, by another name.
  const isJson = /^application\/([a-z]+\+)?json/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json() : void (await response.text());
  const code = problem.safeParse(body).data?.code;
  const retryAfterMs = Number(response.headers.get('retry-after')) * 1_000;
  return {
    ...{ status: response.status, body },
    ...(code ? { code } : {}),
    ...(cookie ? { cookie } : {}),
    ...(retryAfterMs > 0 ? { retryAfterMs } : {}),
  };
}

/** The shop over HTTP, with deadlines and retries. */
import { z } from 'zod';
import { pause } from '@/server/clock';

const PATIENCE_MS = 12_000;
const problem = z.object({ code: z.string() });

/** A response; the status is 0 when none came. */
export type ShopResponse = {
  status: number;
  body: unknown;
  code?: string;
  cookie?: string;
  /** The shop's Retry-After. */
  retryAfterMs?: number;
};

export type ShopRequest = { path: string; body?: unknown; key?: string; cookie?: string };

/** A client of the shop at this address; never throws. */
export const shopClient =
  (shop: string) =>
  async ({ path, body, key, cookie }: ShopRequest): Promise<ShopResponse> => {
    const answer = await withDeadline(PATIENCE_MS, async (signal) =>
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

/** Sends one request. */
export type ShopClient = ReturnType<typeof shopClient>;

/** Whether a response says nothing about the request: none came, or the shop could not handle it. */
export const isInconclusive = ({ status }: Pick<ShopResponse, 'status'>): boolean =>
  status === 0 || status === 429 || status >= 500;

function headersOf({
  shop,
  body,
  key,
  cookie,
}: Omit<ShopRequest, 'path'> & { shop: string }): Record<string, string> {
  return {
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(key ? { 'idempotency-key': key } : {}),
    ...(cookie ? { cookie, origin: new URL(shop).origin } : {}),
  };
}

async function answerOf(response: Response): Promise<ShopResponse> {
  const cookie = response.headers.get('set-cookie')?.split(';')[0];
  // Problem responses are JSON with another media type.
  const isJson = /^application\/([a-z]+\+)?json/.test(response.headers.get('content-type') ?? '');
  const body: unknown = isJson ? await response.json() : void (await response.text());
  const code = problem.safeParse(body).data?.code;
  const retryAfterMs = Number(response.headers.get('retry-after')) * 1_000;
  return {
    status: response.status,
    body,
    ...(code ? { code } : {}),
    ...(cookie ? { cookie } : {}),
    ...(retryAfterMs > 0 ? { retryAfterMs } : {}),
  };
}

const AGAIN_MS = 400;
const LONGEST_MS = 4_000;

/**
 * The first conclusive response; undefined when the run gives up first.
 * @param offset spreads the retries of different callers
 */
export async function untilAnswered(
  once: () => Promise<ShopResponse>,
  { givingUp, offset }: { givingUp: AbortSignal; offset: number },
): Promise<ShopResponse | undefined> {
  const spread = 0.75 + (offset % 11) / 20;
  for (let waitMs = AGAIN_MS; !givingUp.aborted; waitMs = Math.min(LONGEST_MS, waitMs * 1.5)) {
    const answer = await once();
    if (!isInconclusive(answer)) return answer;
    await pause(Math.max(waitMs, answer.retryAfterMs ?? 0) * spread, givingUp);
  }
  return undefined;
}

/**
 * The result of `work`, or `undefined` when it fails or takes too long. Uses its own timer:
 * AbortSignal.timeout may be garbage-collected before it fires.
 */
export async function withDeadline<T>(
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => {
      resolve(undefined);
      giveUp.abort();
    }, ms);
  });
  try {
    return await Promise.race([work(giveUp.signal), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

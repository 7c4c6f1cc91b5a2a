/** A body is read only up to its limit, and only as well-formed JSON that the store can keep. */
import type { Refusal } from './guard';

/** How much a route reads unless it says otherwise. */
const ordinaryBytes = 32 * 1024;

export type Body = { ok: true; value: unknown } | { ok: false; refusal: Refusal };
const no = (status: number, code: string, message: string): Body => ({
  ok: false,
  refusal: { status, code, message },
});

/**
 * The JSON of a request, undefined for an empty body; or 413 beyond 32 KB or the given limit, 400 when it is
 * not JSON in UTF-8 or the client left before it had arrived.
 */
export async function readBody(request: Request, limitBytes = ordinaryBytes): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return tooLarge(limitBytes);
  const bytes = await readUpTo(request, limitBytes).catch(() => 'cut' as const);
  if (bytes === 'cut') return no(400, 'body-cut', 'The connection ended before the body had arrived.');
  if (!bytes) return tooLarge(limitBytes);
  if (bytes.length === 0) return { ok: true, value: undefined };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return no(400, 'bad-json', 'The body is not JSON in UTF-8.');
  }
}

const tooLarge = (limitBytes: number) => no(413, 'too-large', `The body is larger than ${limitBytes} bytes.`);

async function readUpTo(request: Request, limit: number): Promise<Buffer | undefined> {
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * The path of the first key or text in a JSON value that the store cannot keep (a NUL or half a surrogate
 * pair), or of a key that scripts treat specially; undefined when there is none.
 */
export function unstorable(value: unknown): string | undefined {
  const waiting: { at: string; value: unknown }[] = [{ at: '', value }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (typeof next.value === 'string' && !storable(next.value)) return next.at;
    if (typeof next.value !== 'object' || next.value === null) continue;
    for (const [key, inner] of Object.entries(next.value)) {
      const at = next.at ? `${next.at}.${key}` : key;
      if (!storable(key) || special.has(key)) return at.toWellFormed().replaceAll('\u0000', '');
      waiting.push({ at, value: inner });
    }
  }
  return undefined;
}

const special = new Set(['__proto__', 'constructor', 'prototype']);
const storable = (text: string) => !text.includes('\u0000') && text.isWellFormed();

/** Reads a body up to its size limit, as well-formed JSON that Postgres can store. */
import type { Refusal } from './guard';

/** Used when a route sets no limit. */
const ordinaryBytes = 32 * 1024;

export type Body = { ok: true; value: unknown } | { ok: false; refusal: Refusal };
const no = (status: number, code: string, message: string): Body => ({
  ok: false,
  refusal: { status, code, message },
});

/**
 * The JSON of a request, undefined for an empty body. 413 beyond the limit (32 KB by default); 400 when it
 * is not UTF-8 JSON or the client disconnected.
 */
export async function readBody(request: Request, limitBytes = ordinaryBytes): Promise<Body> {
  if (Number(request.headers.get('content-length') ?? 0) > limitBytes) return tooLarge(limitBytes);
  const bytes = await readUpTo(request, limitBytes).catch(() => 'cut' as const);
  if (bytes === 'cut')
    return no(
      400,
      'body-cut',
      'The connection closed before the whole body arrived. Nothing was changed; send it again.',
    );
  if (!bytes) return tooLarge(limitBytes);
  if (bytes.length === 0) return { ok: true, value: undefined };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return no(400, 'bad-json', 'The body is not valid JSON in UTF-8.');
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
 * The path of the first key or text that Postgres cannot store (NUL or a lone surrogate), or of a key with
 * a special meaning in JavaScript; undefined when there is none.
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

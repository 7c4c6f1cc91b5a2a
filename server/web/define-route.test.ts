import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { text } from '@/server/contracts/fields';
import { defineRoute } from './define-route';
import { repeated } from './parse-request';

vi.stubEnv('SESSION_SECRET', 'a secret for this test only');

const operation = { id: 'probe', summary: 'A probe', responses: {} };
const order = z.strictObject({ name: text(1, 20), tags: z.array(text(1, 9)).default([]) });
const context = (params: Record<string, string> = {}) => ({ params: Promise.resolve(params) });
const echo = defineRoute({ body: order, operation }, async ({ body }) => ({ status: 200, body }));
const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://shop.test/api/x', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
const said = async (response: Response) => ({ status: response.status, body: await response.json() });

afterEach(() => vi.restoreAllMocks());

describe('a route', () => {
  it('receives parsed input and returns JSON that other sites and caches cannot keep', async () => {
    const response = await echo(post('{"name":" Ada "}'), context());
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await said(response)).toEqual({ status: 200, body: { name: 'Ada', tags: [] } });
  });

  it.each([
    ['an empty body', '', 422],
    ['not JSON', '{"name":', 400],
    ['invalid UTF-8', new Uint8Array([0x22, 0xff, 0xfe, 0x22]), 400],
    ['another shape', '[]', 422],
    ['an unknown key', '{"name":"Ada","admin":true}', 422],
    ['a key that scripts treat specially', '{"name":"Ada","__proto__":{"admin":true}}', 422],
    ['a constructor', '{"name":"Ada","constructor":{}}', 422],
    ['a NUL', '{"name":"A\\u0000da"}', 422],
    ['half a surrogate pair', '{"name":"A\\ud800da"}', 422],
    ['an endlessly nested body', '['.repeat(16_000) + ']'.repeat(16_000), 422],
  ])('refuses %s', async (_what, body, status) => {
    const answer = await said(await echo(post(body), context()));
    expect(answer).toMatchObject({ status, body: { code: expect.any(String), message: expect.any(String) } });
  });

  it('answers 400 body-cut, and logs nothing, when the client disconnects mid-body', async () => {
    const logged = vi.spyOn(process.stdout, 'write');
    const gone = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
    const body = new ReadableStream({ pull: (controller) => controller.error(gone) });
    const headers = { 'content-type': 'application/json' };
    const cut = new Request('http://shop.test/api/x', {
      method: 'POST',
      headers,
      body,
      duplex: 'half',
    } as RequestInit);
    expect(await said(await echo(cut, context()))).toMatchObject({ status: 400, body: { code: 'body-cut' } });
    expect(logged).not.toHaveBeenCalled();
  });

  it('names the invalid field', async () => {
    const { body } = await said(await echo(post('{"name":"Ada","tags":["ok","much too long"]}'), context()));
    expect(body).toMatchObject({ code: 'invalid', fields: [{ path: 'tags.1' }] });
  });

  it('stops reading at the size limit, whatever Content-Length says', async () => {
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(8 * 1024).fill(0x20));
      },
    });
    const init = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    };
    const response = await echo(new Request('http://shop.test/api/x', init), context());
    expect(response.status).toBe(413);
    expect(pulled).toBeLessThan(8);
  });

  it('rejects a Content-Length above the limit without reading', async () => {
    const response = await echo(post('{}', { 'content-length': '40000' }), context());
    expect(response.status).toBe(413);
  });

  it('runs the guard before anything else', async () => {
    const response = await echo(post('{', { origin: 'http://evil.test', host: 'shop.test' }), context());
    expect(await said(response)).toMatchObject({ status: 403, body: { code: 'foreign-origin' } });
  });

  it('answers 401 on an operators-only route without an operator session', async () => {
    const work = vi.fn();
    const response = await defineRoute({ operatorsOnly: true, operation }, work)(
      new Request('http://shop.test/'),
      context(),
    );
    expect(response.status).toBe(401);
    expect(work).not.toHaveBeenCalled();
  });

  it('reveals no internals on an error, only the correlation id that the log has', async () => {
    const failing = defineRoute({ operation }, async () => {
      throw new Error('password=hunter2 at /secret/path');
    });
    const response = await failing(new Request('http://shop.test/'), context());
    const { status, body } = await said(response);
    expect(status).toBe(500);
    expect(JSON.stringify(body)).not.toMatch(/hunter2|secret/);
    expect(body.message).toContain(response.headers.get('x-correlation-id'));
  });

  it.each([
    ['GET', 'ECONNREFUSED', 503],
    ['GET', 'CONNECTION_CLOSED', 503],
    ['POST', 'ECONNREFUSED', 503],
    ['POST', '53300', 503],
    ['POST', 'CONNECTION_CLOSED', 504],
    ['POST', '57P01', 504],
  ])('states the outcome when the database goes away: %s, %s', async (...[method, code, status]) => {
    const failing = defineRoute({ operation }, async () => {
      throw new Error('the statement failed', { cause: Object.assign(new Error('inner'), { code }) });
    });
    const response = await failing(new Request('http://shop.test/', { method }), context());
    expect(response.status).toBe(status);
    expect(response.headers.get('retry-after')).toBe('1');
  });

  it('reads a repeated parameter as a list, and answers 404 to an impossible path', async () => {
    const spec = {
      query: z.strictObject({ sku: repeated(z.string(), 2) }),
      params: z.object({ id: z.uuid() }),
      operation,
    };
    const route = defineRoute(spec, async ({ query }) => ({ status: 200, body: query }));
    const id = '3f2b8f0e-9a53-4c57-8a55-2b8d6a2f1c11';
    const ask = (query: string, id: string) =>
      route(new Request(`http://shop.test/?${query}`), context({ id }));
    expect(await said(await ask('sku=A&sku=B', id))).toEqual({ status: 200, body: { sku: ['A', 'B'] } });
    expect(await said(await ask('sku=A', id))).toEqual({ status: 200, body: { sku: ['A'] } });
    expect((await ask('sku=A&sku=B&sku=C', id)).status).toBe(422);
    expect((await ask('sku=A&other=1', id)).status).toBe(422);
    expect((await ask('sku=A', 'no-id')).status).toBe(404);
  });
});

/** Writes rejections: a page for people, a problem for programs. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Rejection } from './admission-policy';

const keptOpenUpToBytes = 32 * 1024;

/** Writes a rejection with Retry-After. */
export function writeRejection(request: IncomingMessage, response: ServerResponse, why: Rejection): void {
  const { status, code, message, retryAfterSeconds } = why;
  const isForPeople = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
  const body = isForPeople ? page(why) : JSON.stringify({ code, message });
  response.writeHead(status, {
    'content-type': isForPeople ? 'text/html; charset=utf-8' : 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    'retry-after': String(retryAfterSeconds),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    // An unread body must pass before the next request can; after `Expect` it may never come.
    ...(bodyBytes(request) > keptOpenUpToBytes || request.headers.expect ? { connection: 'close' } : {}),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** Answers 403 to a foreign Host header. */
export function writeForeignHost(response: ServerResponse): void {
  const message =
    'This shop is not configured for that host name. If it should be, add its address to PUBLIC_ORIGINS.';
  response.writeHead(403, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(JSON.stringify({ code: 'foreign-host', message }));
}

const bodyBytes = ({ headers }: IncomingMessage): number =>
  headers['transfer-encoding'] ? Number.POSITIVE_INFINITY : Number(headers['content-length'] ?? 0);

const style = 'font:16px/1.6 system-ui,sans-serif;max-width:34em;margin:18vh auto;padding:0 1.5em';

const page = ({ message, retryAfterSeconds }: Rejection): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta http-equiv="refresh" content="${retryAfterSeconds}">
<title>The shop is busy</title></head>
<body style="${style}"><main><h1>The shop is busy</h1><p>${message}</p>
<p>This page reloads automatically in ${retryAfterSeconds} s.</p></main></body></html>`;

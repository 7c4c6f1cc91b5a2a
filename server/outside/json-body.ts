/** Reads a JSON body up to its size limit. */
import type { IncomingMessage } from 'node:http';
import { BadRequest } from './bad-request';

const limitBytes = 64 * 1024;

/** The caller disconnected before the whole body arrived. */
export class CallerLeft extends Error {}

/** Parses the body. Throws BadRequest 415, 413 or 400, or CallerLeft. */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  // A foreign web page cannot send this type without a preflight, which this server never grants.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new BadRequest(415, 'not_json', 'The body must be application/json.');
  }
  const text = (await wholeBody(request)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest(400, 'not_json', 'The body is not complete JSON.');
  }
}

const wholeBody = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= limitBytes) return chunks.push(chunk);
      request.pause();
      reject(new BadRequest(413, 'too_large', 'The body is larger than 64 KB.'));
    });
    request.on('end', () => resolve(chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => reject(new CallerLeft()));
    request.on('close', () => reject(new CallerLeft()));
  });

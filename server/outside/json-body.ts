/** Reads the JSON body of a call: never more than the limit, never half of one. */
import type { IncomingMessage } from 'node:http';
import { BadCall } from './bad-call';

const limitBytes = 64 * 1024;

/** The caller went away before the body was whole; nobody is left to answer. */
export class CallerLeft extends Error {}

/** The parsed body. Throws BadCall 415, 413 or 400, or CallerLeft. */
export async function jsonBody(request: IncomingMessage): Promise<unknown> {
  // A foreign web page cannot send this type without asking first, and nothing here says yes.
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new BadCall(415, 'not_json', 'The body must be application/json.');
  }
  const text = (await wholeBody(request)).toString('utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new BadCall(400, 'not_json', 'The body is not whole JSON.');
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
      reject(new BadCall(413, 'too_large', 'The body is larger than 64 KB.'));
    });
    request.on('end', () => resolve(chunks[0] && chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', () => reject(new CallerLeft()));
    request.on('close', () => reject(new CallerLeft()));
  });

/** Looks up what the card processor has in its ledger under the keys of our own calls. */
import { z } from 'zod';
import { callJson } from '@/server/outside/json-call';
import { checkLetIn, Outage } from '@/server/outside/outage';
import { CARD_PROCESSOR } from './client';
import { type Entry, entry } from './entries';

const answer = z.object({ lines: z.array(entry) });

/** The lines under these keys, at most 500; keys without a line are absent. Throws Outage. */
export async function linesUnder(url: string, keys: readonly string[], timeoutMs: number): Promise<Entry[]> {
  if (keys.length === 0) return [];
  const { status, body } = await callJson({ url: new URL('/lines', url).href, body: { keys }, timeoutMs });
  checkLetIn(status, CARD_PROCESSOR);
  const read = answer.safeParse(body);
  if (read.success) return read.data.lines;
  throw new Outage('the card processor answered something else', { cause: read.error });
}

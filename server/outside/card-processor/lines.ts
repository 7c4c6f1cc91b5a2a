/** Looks up ledger lines by the keys of our calls. */
import { z } from 'zod';
import { callJson } from '@/server/outside/json-call';
import { checkAccess, Outage } from '@/server/outside/outage';
import { CARD_PROCESSOR } from './client';
import { type Entry, entry } from './entries';

const answer = z.object({ lines: z.array(entry) });

/** The lines of at most 500 keys; unknown keys are absent. Throws Outage. */
export async function linesUnder(url: string, keys: readonly string[], timeoutMs: number): Promise<Entry[]> {
  if (keys.length === 0) return [];
  const { status, body } = await callJson({ url: new URL('/lines', url).href, body: { keys }, timeoutMs });
  checkAccess(status, CARD_PROCESSOR);
  const read = answer.safeParse(body);
  if (read.success) return read.data.lines;
  throw new Outage('the card processor sent an unexpected response', { cause: read.error });
}

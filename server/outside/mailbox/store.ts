/**
 * The mails that arrived: each kept once, however often it was sent, with its bytes on disk and the newest
 * ones within reach.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { openAppendOnlyFile } from '@/server/outside/append-only-file';
import type { Place } from '@/server/outside/read-whole-lines';

const keptInReach = 10_000;

/** A mail as it came over SMTP; `raw` has one character per byte. */
const received = z.object({
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  raw: z.string(),
});
export type Received = z.infer<typeof received>;

/** A mail that came again, to the same people under the same Message-ID: counted, not kept. */
const repeated = z.object({ at: z.string(), repeats: z.string() });
const line = z.union([received, repeated]);

/** A mail within reach, without its bytes; ids grow by one. */
export type Kept = { id: number; at: string; from: string; to: string[]; messageId: string; place: Place };

/** What the mailbox remembers. */
export type MailStore = {
  /** Keeps the mail, or counts that it came again; resolves when that is on disk. */
  keep(mail: Received): Promise<void>;
  /** The newest mails to this address (to anyone without one) with a lower id than `before`, newest first. */
  newest(wanted: { to?: string; before?: number; limit: number }): Kept[];
  /** The mail with this id; nothing when it never was, or is out of reach. */
  find(id: number): Kept | undefined;
  /** The mail's bytes as they came. */
  raw(kept: Kept): Promise<Buffer>;
  /** How often a mail with this Message-ID arrived. */
  timesReceived(messageId: string): number;
  /** How many mails arrived, and how many different Message-IDs they had; the rest came again. */
  counts(): { received: number; distinct: number };
  close(): Promise<void>;
};

/** Opens the store in this folder. Throws when a line other than the last is unreadable. */
export async function openMailStore(folder: string): Promise<MailStore> {
  const reach = new Map<number, Kept>();
  const known = new Set<string>();
  const times = new Map<string, number>();
  let count = 0;
  let arrived = 0;
  const countOne = (messageId: string) => {
    const short = shortened(messageId);
    times.set(short, (times.get(short) ?? 0) + 1);
    arrived += 1;
  };
  const note = ({ raw, ...mail }: Received, place: Place) => {
    const messageId = messageIdOf(raw);
    countOne(messageId);
    count += 1;
    reach.set(count, { id: count, ...mail, messageId, place });
    reach.delete(count - keptInReach);
  };
  const file = await openAppendOnlyFile(join(folder, 'mails.jsonl'), (text, place) => {
    const read = line.parse(JSON.parse(text));
    if ('repeats' in read) return countOne(read.repeats);
    isFirst(read, known);
    note(read, place);
  });
  return {
    keep: async (mail) => {
      if (isFirst(mail, known)) return note(mail, await file.append(JSON.stringify(mail)));
      const repeats = messageIdOf(mail.raw);
      await file.append(JSON.stringify({ at: mail.at, repeats }));
      countOne(repeats);
    },
    newest: (wanted) => newestOf(reach, count, wanted),
    find: (id) => reach.get(id),
    raw: async ({ place }) => {
      const { raw } = received.parse(JSON.parse(await file.read(place)));
      return Buffer.from(raw, 'latin1');
    },
    timesReceived: (messageId) => times.get(shortened(messageId)) ?? 0,
    counts: () => ({ received: arrived, distinct: times.size }),
    close: () => file.close(),
  };
}

function newestOf(
  reach: Map<number, Kept>,
  count: number,
  { to, before, limit }: { to?: string; before?: number; limit: number },
): Kept[] {
  const found: Kept[] = [];
  const address = to?.toLowerCase();
  for (let id = Math.min(count, (before ?? count + 1) - 1); id > 0 && found.length < limit; id -= 1) {
    const kept = reach.get(id);
    if (!kept) break;
    if (!address || kept.to.some((recipient) => recipient.toLowerCase() === address)) found.push(kept);
  }
  return found;
}

function messageIdOf(raw: string): string {
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n') + 1 || undefined);
  return /^message-id:\s*<([^<>\s]{1,200})>/im.exec(headers)?.[1] ?? '';
}

/** Notes a mail and says whether it is the first of its Message-ID to these people. Without one it is. */
function isFirst({ raw, to }: Received, known: Set<string>): boolean {
  const messageId = messageIdOf(raw);
  if (!messageId) return true;
  const people = to.map((address) => address.toLowerCase()).sort();
  const identity = shortened(JSON.stringify([messageId, ...people]));
  return known.size < known.add(identity).size;
}

/** Twelve characters tell ids apart (72 bits) and cost little memory for every mail ever received. */
const shortened = (messageId: string): string =>
  createHash('sha256').update(messageId).digest().subarray(0, 9).toString('base64');

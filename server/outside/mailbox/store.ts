/** Stores received mails: each once, with its bytes on disk and the newest in memory. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { nowIso } from '@/server/clock';
import { openAppendOnlyFile } from '@/server/outside/append-only-file';
import type { LinePosition } from '@/server/outside/read-complete-lines';

const keptInReach = 10_000;

/** A mail as received over SMTP; `raw` has one character per byte. */
const received = z.object({
  at: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  raw: z.string(),
});
export type Received = z.infer<typeof received>;

/** A repeat of a mail (same recipients and Message-ID): counted, not stored. */
const repeated = z.object({ at: z.string(), repeats: z.string() });

/** Forgotten orders or wishes: mails about them are erased, and later ones are counted but not stored. */
const forgotten = z.object({ at: z.string(), forgets: z.array(z.string()) });

/** What remains of an erased mail: its id stays taken. */
const erasedMail = z.object({ at: z.string(), erased: z.string() });
const line = z.union([received, repeated, forgotten, erasedMail]);
type Line = z.infer<typeof line>;

/** A recent mail without its bytes; ids increase by one. */
export type Kept = {
  id: number;
  at: string;
  from: string;
  to: string[];
  messageId: string;
  place: LinePosition;
};

export type MailStore = {
  /** Stores the mail or counts a repeat; resolves once on disk. */
  keep(mail: Received): Promise<void>;
  /** The newest mails to an address (or to anyone) with an id below `before`, newest first. */
  newest(wanted: { to?: string; before?: number; limit: number }): Kept[];
  /** The mail with this id; undefined when unknown or too old. */
  find(id: number): Kept | undefined;
  /** The mail's bytes as received. */
  raw(kept: Kept): Promise<Buffer>;
  /** How often a mail with this Message-ID arrived. */
  timesReceived(messageId: string): number;
  /** Received mails and distinct Message-IDs. */
  counts(): { received: number; distinct: number };
  /**
   * Erases every mail whose Message-ID names one of these ids, including later arrivals; counts are
   * unchanged. Resolves with how many there were once on disk.
   */
  forget(ids: readonly string[]): Promise<number>;
  close(): Promise<void>;
};

/** Opens the store in this folder. Throws when a line other than the last is unreadable. */
export async function openMailStore(folder: string): Promise<MailStore> {
  let memory = new MailMemory();
  const file = await openAppendOnlyFile(join(folder, 'mails.jsonl'), (text, place) =>
    memory.note(line.parse(JSON.parse(text)), place),
  );
  const add = async (entry: Line) => {
    const place = await file.append(JSON.stringify(entry));
    memory.note(entry, place);
  };
  return {
    keep: (mail) => {
      const messageId = messageIdOf(mail.raw);
      const isKept = !memory.hasForgotten(messageId) && memory.isFirst(mail);
      return add(isKept ? mail : { at: mail.at, repeats: messageId });
    },
    newest: (wanted) => memory.newest(wanted),
    find: (id) => memory.reach.get(id),
    raw: async ({ id }) => {
      const kept = memory.reach.get(id);
      const { raw } = kept ? received.parse(JSON.parse(await file.read(kept.place))) : { raw: '' };
      return Buffer.from(raw, 'latin1');
    },
    timesReceived: (messageId) => memory.times.get(shortened(messageId)) ?? 0,
    counts: () => ({ received: memory.arrived, distinct: memory.times.size }),
    forget: async (ids) => {
      const forgets = { at: nowIso(), forgets: [...ids] };
      // Memory first: later arrivals are not stored, earlier ones are in the file already.
      memory.note(forgets);
      await file.append(JSON.stringify(forgets));
      let erased = 0;
      const erase = (text: string): string => {
        const entry = line.parse(JSON.parse(text));
        if (!('raw' in entry)) return text;
        const messageId = messageIdOf(entry.raw);
        if (!memory.hasForgotten(messageId)) return text;
        erased += 1;
        return JSON.stringify({ at: entry.at, erased: messageId });
      };
      await file.rewrite(erase, () => {
        const next = new MailMemory(memory);
        return {
          onLine: (text, place) => next.note(line.parse(JSON.parse(text)), place),
          done: () => {
            memory = next;
          },
        };
      });
      return erased;
    },
    close: () => file.close(),
  };
}

/** The index of the file's lines; a successor inherits the known arrivals. */
class MailMemory {
  readonly reach = new Map<number, Kept>();
  readonly times = new Map<string, number>();
  arrived = 0;
  readonly #known: Set<string>;
  readonly #forgotten: Set<string>;
  #count = 0;

  constructor(before?: MailMemory) {
    this.#known = before ? before.#known : new Set();
    this.#forgotten = before ? before.#forgotten : new Set();
  }

  note(entry: Exclude<Line, Received>): void;
  note(entry: Line, place: LinePosition): void;
  note(entry: Line, place: LinePosition = { offset: 0, bytes: 0 }): void {
    if ('forgets' in entry) {
      for (const id of entry.forgets) this.#forgotten.add(id);
    } else if ('repeats' in entry) {
      this.#countOne(entry.repeats);
    } else if ('erased' in entry) {
      this.#countOne(entry.erased);
      this.#count += 1;
    } else {
      const { raw, ...mail } = entry;
      const messageId = messageIdOf(raw);
      this.isFirst(entry);
      this.#countOne(messageId);
      this.#count += 1;
      this.reach.set(this.#count, { id: this.#count, ...mail, messageId, place });
    }
    this.reach.delete(this.#count - keptInReach);
  }

  /** Records a mail; returns whether it is the first with its Message-ID and recipients, or has none. */
  isFirst({ raw, to }: Received): boolean {
    const messageId = messageIdOf(raw);
    if (!messageId) return true;
    const people = to.map((address) => address.toLowerCase()).sort();
    const identity = shortened(JSON.stringify([messageId, ...people]));
    return this.#known.size < this.#known.add(identity).size;
  }

  /** Whether a Message-ID refers to something forgotten. */
  hasForgotten(messageId: string): boolean {
    return messageId.split(/[.@]/).some((part) => this.#forgotten.has(part));
  }

  newest({ to, before, limit }: { to?: string; before?: number; limit: number }): Kept[] {
    const found: Kept[] = [];
    const address = to?.toLowerCase();
    let id = Math.min(this.#count, (before ?? this.#count + 1) - 1);
    for (; id > 0 && found.length < limit; id -= 1) {
      if (id <= this.#count - keptInReach) break;
      const kept = this.reach.get(id);
      if (kept && (!address || kept.to.some((recipient) => recipient.toLowerCase() === address)))
        found.push(kept);
    }
    return found;
  }

  #countOne(messageId: string): void {
    const short = shortened(messageId);
    this.times.set(short, (this.times.get(short) ?? 0) + 1);
    this.arrived += 1;
  }
}

function messageIdOf(raw: string): string {
  const headers = raw.slice(0, raw.indexOf('\r\n\r\n') + 1 || undefined);
  return /^message-id:\s*<([^<>\s]{1,200})>/im.exec(headers)?.[1] ?? '';
}

/** Twelve characters (72 bits) identify a mail and cost little memory. */
const shortened = (messageId: string): string =>
  createHash('sha256').update(messageId).digest().subarray(0, 9).toString('base64');

/** Every response to a shopper or the operator, written to disk before anything follows from it. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { nowIso } from '@/server/clock';
import { openAppendOnlyFile } from '@/server/outside/append-only-file';

const order = { at: z.string(), number: z.int(), key: z.string() };

const act = z.enum(['return', 'call-off', 'price', 'receive', 'pause', 'resume', 'rewind']);
const request = { at: z.string(), id: z.string(), act, subject: z.string() };

/** The kinds of operator actions. */
export type ActionKind = z.infer<typeof act>;

const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('asks'), ...order, body: z.enum(['same', 'other']) }),
  z.object({
    kind: z.literal('answer'),
    ...order,
    body: z.enum(['same', 'other']),
    status: z.int(),
    code: z.string().optional(),
    orderId: z.string().optional(),
    ms: z.number(),
  }),
  z.object({
    kind: z.literal('cancel'),
    ...order,
    orderId: z.string(),
    status: z.int(),
    code: z.string().optional(),
  }),
  z.object({
    kind: z.literal('wish'),
    ...order,
    sku: z.string(),
    email: z.string(),
    status: z.int(),
    code: z.string().optional(),
  }),
  z.object({ kind: z.literal('action-requested'), ...request, body: z.unknown() }),
  z.object({
    kind: z.literal('action-answered'),
    ...request,
    status: z.int(),
    code: z.string().optional(),
    response: z.unknown().optional(),
    ms: z.number(),
  }),
]);

/** One line of the journal. */
export type Line = z.infer<typeof line>;
type Entry = Line extends infer Each ? (Each extends Line ? Omit<Each, 'at'> : never) : never;

/** An open journal. */
export type Journal = {
  path: string;
  lines: Line[];
  /** Resolves when the line is on disk. */
  note(entry: Entry): Promise<void>;
  close(): Promise<void>;
};

/** Opens a new journal. */
export async function openJournal(path: string): Promise<Journal> {
  const lines: Line[] = [];
  const file = await openAppendOnlyFile(path, () => undefined);
  return {
    path,
    lines,
    async note(entry) {
      const noted = line.parse({ at: nowIso(), ...entry });
      lines.push(noted);
      await file.append(JSON.stringify(noted));
    },
    close: () => file.close(),
  };
}

/** The number of orders requested: their numbers start at 0 and have no gaps. */
export const askedIn = (lines: readonly Line[]): number =>
  lines.reduce((most, line) => (line.kind === 'asks' ? Math.max(most, line.number + 1) : most), 0);

/** Reads the journal from disk. */
export const readJournal = (path: string): Line[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => line.parse(JSON.parse(text)));

/**
 * The range of the log that the timeline shows, newest first, in chunks. Chunks far from the viewport evict
 * their rows but keep their size, so that 100,000 rows can be scrolled in little memory.
 */
import { comesAfter } from '@/components/live/live-rows';
import type { LogEntry } from '@/server/contracts/live';

/** `before` is the cursor to refetch with; the newest chunk has none and never evicts its rows. */
export type Chunk = { before?: string; last: string; size: number; rows?: readonly LogEntry[] };

/** `older` is the cursor of the next page; undefined at the start of the log. */
export type LogWindow = { chunks: readonly Chunk[]; older?: string };

/** A page of the API, newest first. */
export type LogPage = { entries: readonly LogEntry[]; nextBefore?: string };

/** Rows per page. */
export const pageRows = 100;
const mostRows = 5_000;
const reach = 2_000;

const chunkOf = (rows: readonly LogEntry[], before?: string): Chunk[] => {
  const last = rows.at(-1)?.cursor;
  return last ? [{ before, last, size: rows.length, rows }] : [];
};

/** A window of one page. */
export const windowOf = ({ entries, nextBefore }: LogPage): LogWindow => ({
  chunks: chunkOf(entries),
  older: nextBefore,
});

/** The number of rows, including evicted ones. */
export const rowCount = ({ chunks }: LogWindow): number => chunks.reduce((sum, { size }) => sum + size, 0);

/** Appends the page fetched with the cursor `asked`; a stale response changes nothing. */
export function withOlder(window: LogWindow, asked: string, { entries, nextBefore }: LogPage): LogWindow {
  if (window.older !== asked) return window;
  const before = window.chunks.length > 0 ? asked : undefined;
  return { chunks: [...window.chunks, ...chunkOf(entries, before)], older: nextBefore };
}

/** Adds live entries, each once and in its place, however late it arrives. */
export function withLive(window: LogWindow, entries: readonly LogEntry[]): LogWindow {
  const [head, ...rest] = window.chunks;
  if (!head) return { ...window, chunks: splitHead(chunkOf(newestFirst(entries))) };
  const isOfHead = ({ cursor }: LogEntry) => !comesAfter(head.last, cursor) || isWhole(window, rest);
  const late = entries.filter((entry) => !isOfHead(entry));
  const chunks = [
    grown(head, entries.filter(isOfHead)),
    ...rest.map((chunk) => grown(chunk, lateOf(chunk, late))),
  ];
  return { ...window, chunks: splitHead(chunks) };
}

const isWhole = ({ older }: LogWindow, rest: readonly Chunk[]) => older === undefined && rest.length === 0;

const lateOf = ({ before, last }: Chunk, late: readonly LogEntry[]) =>
  late.filter(({ cursor }) => before && comesAfter(before, cursor) && !comesAfter(last, cursor));

/** An evicted chunk only grows; its rows are fetched again when they become visible. */
function grown(chunk: Chunk, entries: readonly LogEntry[]): Chunk {
  if (entries.length === 0 || !chunk.rows) return { ...chunk, size: chunk.size + entries.length };
  const rows = newestFirst([...chunk.rows, ...entries]);
  return { ...chunk, rows, size: rows.length, last: rows.at(-1)?.cursor ?? chunk.last };
}

/** Each entry once, newest first. */
export function newestFirst(entries: readonly LogEntry[]): LogEntry[] {
  const once = new Map(entries.map((entry) => [entry.event.id, entry]));
  return [...once.values()].sort((a, b) => (comesAfter(a.cursor, b.cursor) ? -1 : 1));
}

/** The newest chunk takes live entries; at two pages its older page becomes a chunk of its own. */
function splitHead([head, ...rest]: readonly Chunk[]): Chunk[] {
  if (!head?.rows || head.rows.length < 2 * pageRows) return head ? [head, ...rest] : [];
  const cut = head.rows.length % pageRows || pageRows;
  const chunks = chunkOf(head.rows.slice(0, cut));
  for (let start = cut; start < head.rows.length; start += pageRows) {
    chunks.push(...chunkOf(head.rows.slice(start, start + pageRows), chunks.at(-1)?.last));
  }
  return [...chunks, ...rest];
}

/** Refills an evicted chunk, including rows recorded late. */
export function withRefetched(window: LogWindow, before: string, entries: readonly LogEntry[]): LogWindow {
  const chunks = window.chunks.map((chunk) => {
    if (chunk.before !== before || chunk.rows) return chunk;
    const rows = entries.filter(({ cursor }) => !comesAfter(chunk.last, cursor));
    return { ...chunk, rows, size: rows.length };
  });
  return { ...window, chunks };
}

/** Evicts the rows far from the viewport once the window holds more than `mostRows`. */
export function evictFar(window: LogWindow, seen: { first: number; last: number }): LogWindow {
  const inMemory = window.chunks.reduce((sum, { rows }) => sum + (rows?.length ?? 0), 0);
  if (inMemory <= mostRows) return window;
  const far = placed(window).filter(
    ({ start, end }) => end < seen.first - reach || start > seen.last + reach,
  );
  const evicted = new Set(far.map(({ chunk }) => chunk));
  const chunks = window.chunks.map((chunk, index) =>
    index > 0 && evicted.has(chunk) ? { ...chunk, rows: undefined } : chunk,
  );
  return { ...window, chunks };
}

/**
 * Updates the dead-letter marks. An `isWhole` response lists all dead letters, so marks missing from it are
 * removed.
 */
export function withDeadLetters(window: LogWindow, dead: readonly LogEntry[], isWhole: boolean): LogWindow {
  const known = new Map(dead.map(({ event, deadLetters }) => [event.id, deadLetters]));
  let isChanged = false;
  const marked = (entry: LogEntry): LogEntry => {
    const { deadLetters, ...rest } = entry;
    const now = known.get(entry.event.id) ?? (isWhole ? undefined : deadLetters);
    if (JSON.stringify(now) === JSON.stringify(deadLetters)) return entry;
    isChanged = true;
    return now ? { ...rest, deadLetters: now } : rest;
  };
  const chunks = window.chunks.map((chunk) =>
    chunk.rows ? { ...chunk, rows: chunk.rows.map(marked) } : chunk,
  );
  return isChanged ? { ...window, chunks } : window;
}

/** Every chunk with its row indexes; `end` is exclusive. */
function placed({ chunks }: LogWindow): { chunk: Chunk; start: number; end: number }[] {
  let end = 0;
  return chunks.map((chunk) => {
    const start = end;
    end += chunk.size;
    return { chunk, start, end };
  });
}

const visible = (window: LogWindow, first: number, last: number) =>
  placed(window).filter(({ start, end }) => start <= last && end > first);

/** The entries between two indexes, both included, without evicted ones. */
export function entriesIn(window: LogWindow, first: number, last: number): Map<number, LogEntry> {
  const found = new Map<number, LogEntry>();
  for (const { chunk, start, end } of visible(window, first, last)) {
    for (let index = Math.max(start, first); index <= Math.min(end - 1, last); index += 1) {
      const entry = chunk.rows?.[index - start];
      if (entry) found.set(index, entry);
    }
  }
  return found;
}

/** The evicted chunks between two indexes. */
export const evictedIn = (window: LogWindow, first: number, last: number): Chunk[] =>
  visible(window, first, last).flatMap(({ chunk }) => (chunk.rows ? [] : [chunk]));

/** The row index of an event; -1 when it is missing or evicted. */
export function indexOf(window: LogWindow, eventId: string): number {
  for (const { chunk, start } of placed(window)) {
    const index = chunk.rows?.findIndex(({ event }) => event.id === eventId) ?? -1;
    if (index >= 0) return start + index;
  }
  return -1;
}

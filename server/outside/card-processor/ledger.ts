/** The processor's ledger: a line is in the book at once, and responded to only once it is on disk. */
import { join } from 'node:path';
import { openAppendOnlyFile } from '@/server/outside/append-only-file';
import { type Book, emptyBook, post } from './book';
import { type Entry, entry } from './entries';

export type Ledger = {
  book: Readonly<Book>;
  /** Posts the line; resolves once it is on disk. */
  record(line: Entry): Promise<void>;
  /** Resolves once the whole book is on disk. */
  synced(): Promise<void>;
  close(): Promise<void>;
};

/** Opens the ledger in this folder. Throws when a line before the last is unreadable. */
export async function openLedger(folder: string): Promise<Ledger> {
  const book = emptyBook();
  const file = await openAppendOnlyFile(join(folder, 'ledger.jsonl'), (line) =>
    post(book, entry.parse(JSON.parse(line))),
  );
  return {
    book,
    record: async (line) => {
      const written = file.append(JSON.stringify(line));
      post(book, line);
      await written;
    },
    synced: () => file.synced(),
    close: () => file.close(),
  };
}

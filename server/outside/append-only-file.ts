/**
 * A file that grows line by line: an append resolves once it is on disk, and all that wait share one sync.
 * Only erasing rewrites it.
 */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { linesOf, type Place, readWholeLines } from './read-whole-lines';

/** A file that is open for appending lines. */
export type AppendOnlyFile = {
  /** Adds one line without line breaks in it; resolves with its place when it is on disk. */
  append(line: string): Promise<Place>;
  /** Resolves when everything appended so far is on disk. */
  synced(): Promise<void>;
  /** The line at a place that an append, a rewrite or the start-up reading gave. */
  read(place: Place): Promise<string>;
  /**
   * Writes the whole file anew with each line changed, and then lets `begin` start over with what is in it:
   * `begin` gives what takes each new line, and every place given before is void when `done` is called, which
   * is before anything else is read or appended. A crash leaves the old file or the new one.
   */
  rewrite(change: (line: string) => string, begin: () => Rewriting): Promise<void>;
  /** Resolves when all is on disk and the file is closed; appends after it are refused. */
  close(): Promise<void>;
};

/** What is given the lines of a file that was written anew. */
export type Rewriting = { onLine(line: string, place: Place): void; done(): void };

type Waiting = { data: Buffer; done(place: Place): void; failed(error: unknown): void };

const WRITE_BYTES = 1 << 20;

/** A write that failed leaves memory ahead of the disk; only a fresh start makes them equal again. */
const crash = (error: unknown): void => {
  setImmediate(() => {
    throw error;
  });
};

/**
 * Opens or creates the file and hands every line in it to `onLine`, in order. A torn last line (of a
 * process that died while writing) is cut off. Throws when a line before the last cannot be read by
 * `onLine`. A failing disk rejects all appends and, unless told otherwise, ends the process.
 */
export async function openAppendOnlyFile(
  path: string,
  onLine: (line: string, place: Place) => void,
  onBroken: (error: unknown) => void = crash,
): Promise<AppendOnlyFile> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'a+', 0o600);
  try {
    const bytes = await readWholeLines(handle, onLine);
    await handle.truncate(bytes);
    await syncFolder(dirname(path));
    return appendTo({ path, handle, bytes }, onBroken);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The file as it is now, and how long it is. */
type Opened = { path: string; handle: FileHandle; bytes: number };

function appendTo(file: Opened, onBroken: (error: unknown) => void): AppendOnlyFile {
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let broken: { error: unknown } | undefined;

  const inTurn = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const breakDown = (batch: Waiting[], error: unknown) => {
    broken = { error };
    for (const each of [...batch, ...waiting]) each.failed(error);
    waiting = [];
    onBroken(error);
  };
  const writeBatch = async () => {
    const batch = waiting;
    waiting = [];
    try {
      await file.handle.appendFile(Buffer.concat(batch.map((each) => each.data)));
      await file.handle.datasync();
    } catch (error) {
      return breakDown(batch, error);
    }
    for (const { data, done } of batch) {
      done({ offset: file.bytes, bytes: data.length - 1 });
      file.bytes += data.length;
    }
  };
  const flush = async () => {
    // Everything that arrives in the same turn of the event loop shares this sync.
    await new Promise(setImmediate);
    while (waiting.length > 0) await inTurn(writeBatch);
    flushing = undefined;
  };
  return {
    append: (line) =>
      new Promise((done, failed) => {
        if (broken) return failed(broken.error);
        waiting.push({ data: Buffer.from(`${line}\n`), done, failed });
        flushing ??= flush();
      }),
    synced: async () => flushing,
    read: async (place) => {
      const { buffer } = await file.handle.read(Buffer.alloc(place.bytes), 0, place.bytes, place.offset);
      return buffer.toString('utf8');
    },
    rewrite: (change, begin) =>
      inTurn(async () => {
        if (broken) throw broken.error;
        await writeAnew(file, change, begin());
      }),
    close: async () => {
      broken ??= { error: new Error('the file is closed') };
      await flushing;
      await turn;
      await file.handle.close();
    },
  };
}

/** The new file is written beside the old one, and takes its name once it is on disk. */
async function writeAnew(file: Opened, change: (line: string) => string, { onLine, done }: Rewriting) {
  const beside = `${file.path}.new`;
  await rm(beside, { force: true });
  const handle = await open(beside, 'a+', 0o600);
  let bytes = 0;
  try {
    let parts: Buffer[] = [];
    let partsBytes = 0;
    const write = async () => {
      await handle.appendFile(Buffer.concat(parts));
      parts = [];
      partsBytes = 0;
    };
    for await (const line of linesOf(file.handle)) {
      const changed = change(line.toString('utf8'));
      const data = Buffer.from(`${changed}\n`);
      onLine(changed, { offset: bytes, bytes: data.length - 1 });
      bytes += data.length;
      parts.push(data);
      partsBytes += data.length;
      if (partsBytes > WRITE_BYTES) await write();
    }
    await write();
    await handle.datasync();
    await rename(beside, file.path);
    await syncFolder(dirname(file.path));
  } catch (error) {
    await handle.close();
    throw error;
  }
  const before = file.handle;
  Object.assign(file, { handle, bytes });
  done();
  await before.close();
}

/** A new file's name is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

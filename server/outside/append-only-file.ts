/**
 * An append-only file of lines. An append resolves once it is on disk; concurrent appends share one sync.
 * Only erasure rewrites it.
 */
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type LinePosition, linesOf, readCompleteLines } from './read-complete-lines';

export type AppendOnlyFile = {
  /** Appends one line (no line breaks); resolves with its position once on disk. */
  append(line: string): Promise<LinePosition>;
  /** Resolves once everything appended so far is on disk. */
  synced(): Promise<void>;
  /** The line at a position returned by an append, a rewrite or the initial read. */
  read(place: LinePosition): Promise<string>;
  /**
   * Rewrites the file with each line changed. `begin` returns the receiver of the new lines; all earlier
   * positions become invalid when its `done` is called, before anything else is read or appended. A crash
   * leaves either the old or the new file.
   */
  rewrite(change: (line: string) => string, begin: () => RewriteTarget): Promise<void>;
  /** Resolves once everything is on disk and the file is closed; later appends are rejected. */
  close(): Promise<void>;
};

/** Receives the lines of a rewritten file. */
export type RewriteTarget = { onLine(line: string, place: LinePosition): void; done(): void };

type Waiting = { data: Buffer; done(place: LinePosition): void; failed(error: unknown): void };

const WRITE_BYTES = 1 << 20;

/** After a failed write, memory is ahead of the disk; only a restart reconciles them. */
const crash = (error: unknown): void => {
  setImmediate(() => {
    throw error;
  });
};

/**
 * Opens or creates the file and passes each line to `onLine`, in order. A torn last line, left by a crash,
 * is truncated. Throws when `onLine` throws on an earlier line. A disk failure rejects all appends and by
 * default ends the process.
 */
export async function openAppendOnlyFile(
  path: string,
  onLine: (line: string, place: LinePosition) => void,
  onBroken: (error: unknown) => void = crash,
): Promise<AppendOnlyFile> {
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'a+', 0o600);
  try {
    const bytes = await readCompleteLines(handle, onLine);
    await handle.truncate(bytes);
    await syncFolder(dirname(path));
    return appendTo({ path, handle, bytes }, onBroken);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** The open file and its length. */
type Opened = { path: string; handle: FileHandle; bytes: number };

function appendTo(file: Opened, onBroken: (error: unknown) => void): AppendOnlyFile {
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;
  let turn: Promise<unknown> = Promise.resolve();
  let broken: { error: unknown } | undefined;

  const serialised = (work: () => Promise<void>): Promise<void> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };
  const fail = (batch: Waiting[], error: unknown) => {
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
      return fail(batch, error);
    }
    for (const { data, done } of batch) {
      done({ offset: file.bytes, bytes: data.length - 1 });
      file.bytes += data.length;
    }
  };
  const flush = async () => {
    // Appends of the same event-loop turn share this sync.
    await new Promise(setImmediate);
    while (waiting.length > 0) await serialised(writeBatch);
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
      serialised(async () => {
        if (broken) throw broken.error;
        await rewriteFile(file, change, begin());
      }),
    close: async () => {
      broken ??= { error: new Error('the file is closed') };
      await flushing;
      await turn;
      await file.handle.close();
    },
  };
}

/** Writes the new file beside the old one and renames it once it is on disk. */
async function rewriteFile(file: Opened, change: (line: string) => string, { onLine, done }: RewriteTarget) {
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

/** A new file's name is durable only once its directory is synced. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

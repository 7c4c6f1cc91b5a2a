/** A file that only grows: an append resolves once it is on disk, and all that wait share one sync. */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Place, readWholeLines } from './read-whole-lines';

/** A file that is open for appending lines. */
export type AppendOnlyFile = {
  /** Adds one line without line breaks in it; resolves with its place when it is on disk. */
  append(line: string): Promise<Place>;
  /** Resolves when everything appended so far is on disk. */
  synced(): Promise<void>;
  /** The line at a place that an append or the start-up reading gave. */
  read(place: Place): Promise<string>;
  /** Resolves when all is on disk and the file is closed; appends after it are refused. */
  close(): Promise<void>;
};

type Waiting = { data: Buffer; place: Place; done(place: Place): void; failed(error: unknown): void };

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
    return appendTo(handle, bytes, onBroken);
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function appendTo(
  handle: FileHandle,
  startBytes: number,
  onBroken: (error: unknown) => void,
): AppendOnlyFile {
  let offset = startBytes;
  let waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;
  let broken: { error: unknown } | undefined;

  const breakDown = (batch: Waiting[], error: unknown) => {
    broken = { error };
    for (const each of [...batch, ...waiting]) each.failed(error);
    waiting = [];
    onBroken(error);
  };
  const flush = async () => {
    // Everything that arrives in the same turn of the event loop shares this sync.
    await new Promise(setImmediate);
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await handle.appendFile(Buffer.concat(batch.map((each) => each.data)));
        await handle.datasync();
        for (const each of batch) each.done(each.place);
      } catch (error) {
        breakDown(batch, error);
      }
    }
    flushing = undefined;
  };
  return {
    append: (line) =>
      new Promise((done, failed) => {
        if (broken) return failed(broken.error);
        const data = Buffer.from(`${line}\n`);
        waiting.push({ data, place: { offset, bytes: data.length - 1 }, done, failed });
        offset += data.length;
        flushing ??= flush();
      }),
    synced: async () => flushing,
    read: async (place) => {
      const { buffer } = await handle.read(Buffer.alloc(place.bytes), 0, place.bytes, place.offset);
      return buffer.toString('utf8');
    },
    close: async () => {
      broken ??= { error: new Error('the file is closed') };
      await flushing;
      await handle.close();
    },
  };
}

/** A new file's name is on disk only when its folder is. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

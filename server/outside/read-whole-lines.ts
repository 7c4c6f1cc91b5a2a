/** Reads a file of lines in order and stops before a torn last one. */
import type { FileHandle } from 'node:fs/promises';

/** Where a line is in its file, in bytes. */
export type Place = { offset: number; bytes: number };

const chunkBytes = 1 << 20;
const lineBreak = 0x0a;

/**
 * Hands every whole line to `onLine` and gives the number of bytes they take. A last line that has no
 * line break or that `onLine` throws at is left out: its writer died halfway. Throws when that happens to
 * an earlier line.
 */
export async function readWholeLines(
  handle: FileHandle,
  onLine: (line: string, place: Place) => void,
): Promise<number> {
  let torn: { error: unknown; offset: number } | undefined;
  let offset = 0;
  for await (const line of linesOf(handle)) {
    if (torn) throw new Error(`unreadable at byte ${torn.offset}`, { cause: torn.error });
    try {
      onLine(line.toString('utf8'), { offset, bytes: line.length });
    } catch (error) {
      torn = { error, offset };
    }
    offset += line.length + 1;
  }
  return torn?.offset ?? offset;
}

/** The lines that end with a line break, without it. */
export async function* linesOf(handle: FileHandle): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(chunkBytes);
  let rest: Buffer = Buffer.alloc(0);
  let position = 0;
  for (;;) {
    const { bytesRead } = await handle.read(chunk, 0, chunkBytes, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const data = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = data.indexOf(lineBreak); end >= 0; end = data.indexOf(lineBreak, start)) {
      yield data.subarray(start, end);
      start = end + 1;
    }
    rest = data.subarray(start);
  }
}

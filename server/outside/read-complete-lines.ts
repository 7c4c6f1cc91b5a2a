/** Reads the lines of a file in order, up to a torn last line. */
import type { FileHandle } from 'node:fs/promises';

/** A line's byte range in its file. */
export type LinePosition = { offset: number; bytes: number };

const chunkBytes = 1 << 20;
const lineBreak = 0x0a;

/**
 * Passes every complete line to `onLine` and returns their total bytes. Leaves out a last line without line
 * break, or one that `onLine` rejects: its writer crashed. Throws when `onLine` rejects an earlier line.
 */
export async function readCompleteLines(
  handle: FileHandle,
  onLine: (line: string, place: LinePosition) => void,
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

/** The complete lines, without their line breaks. */
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

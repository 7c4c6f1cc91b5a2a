/** Verifies a download against its pinned hash before unpacking it. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/** Throws unless the bytes match this npm integrity: `sha512-` and the base64 hash. */
export function verifyIntegrity(bytes: Buffer, integrity: string): void {
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (found !== integrity) throw new Error(`refused: its hash is ${found} where ${integrity} is pinned`);
}

/** Extracts one file from a gzipped tar archive. Throws when it is missing. */
export function fileInTarball(tarball: Buffer, path: string): Buffer {
  const tar = gunzipSync(tarball);
  let at = 0;
  while (at + 512 <= tar.length && tar[at] !== 0) {
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8);
    if (textAt(tar, at, 100) === path) return tar.subarray(at + 512, at + 512 + size);
    at += 512 + Math.ceil(size / 512) * 512;
  }
  throw new Error(`the archive holds no ${path}`);
}

const textAt = (bytes: Buffer, start: number, length: number): string =>
  bytes.toString('latin1', start, start + length).replace(/[\0 ].*$/s, '');

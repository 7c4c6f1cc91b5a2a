/** Nothing fetched is unpacked before it is known to be what we pinned. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

/** Throws unless the bytes have this integrity, given as npm writes it: `sha512-` and the hash in base64. */
export function verifyIntegrity(bytes: Buffer, integrity: string): void {
  const found = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  if (found !== integrity) throw new Error(`refused: its hash is ${found} where ${integrity} is pinned`);
}

/** The bytes of one file in a gzipped tar archive. Throws when it is not there. */
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

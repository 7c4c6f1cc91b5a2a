/** The frozen example of every version of every event. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Envelope, envelope } from '@/server/contracts/envelope';

const folder = join('server', 'contracts', 'samples');

/** The example of one version. Throws when there is none. */
export async function sampleOf(type: string, version: number): Promise<Envelope> {
  return envelope.parse(JSON.parse(await readFile(join(folder, `${type}.v${version}.json`), 'utf8')));
}

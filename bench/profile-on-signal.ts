/**
 * Preloaded into a role: the first SIGUSR2 starts a CPU profile, the second writes it to the URL's folder.
 */
import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { basename, join } from 'node:path';

const folder = new URL(import.meta.url).searchParams.get('folder') ?? '.';
let session: Session | undefined;

async function turn(): Promise<void> {
  if (!session) {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 500 });
    await session.post('Profiler.start');
    return;
  }
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  session = undefined;
  writeFileSync(
    join(folder, `${basename(process.argv[1] ?? 'node')}-${process.pid}.cpuprofile`),
    JSON.stringify(profile),
  );
}

process.on('SIGUSR2', () => void turn());

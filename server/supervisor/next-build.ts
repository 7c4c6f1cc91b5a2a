/** Builds the pages once per state of their sources, one supervisor at a time. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pause } from '@/server/clock';
import { inheritedEnv } from '@/server/env';
import { BUILD_DIR } from '@/server/supervisor/bundle';
import { claim } from '@/server/supervisor/claim';
import { endOf, lastLines } from '@/server/supervisor/server-process';

/** The Next.js program, relative to the checkout. */
export const NEXT = 'node_modules/next/dist/bin/next';

const folders = ['app', 'components', 'consumers', 'db', 'server', 'public'];
// Not tsconfig.json: the first build adds to it.
const files = [
  'instrumentation-client.ts',
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'proxy.ts',
];
const irrelevant = /\.(test|spec)\.tsx?$|^server\/supervisor\//;
const builtFrom = '.next/built-from';

/** How a build is run. */
export interface BuildRun {
  /** Its log file; undefined leaves output on the terminal. */
  logFile?: string;
  signal?: AbortSignal;
}

/** Whether the existing build matches the sources. */
export const isShopBuilt = (): boolean => existsSync('.next/BUILD_ID') && read(builtFrom) === sourceHash();

/** Why a build is needed and how long it takes. */
export const buildNote = (): string =>
  existsSync('.next/BUILD_ID')
    ? 'sources changed since the last build; a minute on a quiet machine, longer on a busy one'
    : 'first build only; a minute on a quiet machine, longer on a busy one';

/** Builds the pages if needed. Throws with the end of the compiler's output. */
export async function buildShop(run: BuildRun): Promise<void> {
  const release = await turn(run.signal);
  try {
    if (isShopBuilt()) return;
    const hash = sourceHash();
    const end = await endOf(startBuild(run));
    if (end !== 'exit code 0') throw new Error(`the build failed (${end})${quoted(run.logFile)}`);
    writeFileSync(builtFrom, hash);
  } finally {
    release();
  }
}

// Another supervisor of this checkout may be building for another data folder.
async function turn(signal?: AbortSignal): Promise<() => void> {
  mkdirSync(BUILD_DIR, { recursive: true });
  for (;;) {
    const claimed = claim(join(BUILD_DIR, 'next.lock'));
    if ('release' in claimed) return claimed.release;
    await pause(250, signal);
    signal?.throwIfAborted();
  }
}

function startBuild({ logFile, signal }: BuildRun): ChildProcess {
  const log = logFile ? openSync(logFile, 'w', 0o600) : 'inherit';
  const env = { ...inheritedEnv(), NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  return spawn(process.execPath, [NEXT, 'build'], { env, signal, stdio: ['ignore', log, log] });
}

const quoted = (logFile?: string): string =>
  logFile ? `; the end of ${logFile}:\n${lastLines(logFile, 20).replaceAll(' | ', '\n')}` : '';

function sourceHash(): string {
  const hash = createHash('sha256').update(process.version);
  for (const path of [...folders.flatMap(filesUnder), ...files].sort()) {
    if (!irrelevant.test(path)) hash.update(`${path}\0${read(path) ?? ''}\0`);
  }
  return hash.digest('hex');
}

function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesUnder(path) : [path];
  });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
}

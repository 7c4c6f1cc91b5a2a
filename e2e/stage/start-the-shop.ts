/**
 * Starts one whole shop for all promises, with `npm start` as anyone would, and ends it with Ctrl-C's signal.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPortFree } from '@/server/supervisor/free-port';
import { rememberDataDir } from './running-shop';

/** Few, so that a crowd that is far too large is still cheap to be. */
export const MOST_IN_WORK = 16;

/** So quick that a parcel is soon there; no promise needs to see it under way. */
const PARCEL_SECONDS = 0.5;

/** A promise may hold consumers up for as long as it likes, and the others still order. */
const INTAKE_REFUSE_SECONDS = 0;

const asTested = {
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
  ...{ MOST_IN_WORK, PARCEL_SECONDS, INTAKE_REFUSE_SECONDS },
};

const startsWithinMs = 8 * 60_000;
const endsWithinMs = 30_000;
/** Left empty, so that a developer's own servers are never part of a test. */
const ownServers = { DATABASE_URL: '', NATS_URL: '', SMTP_URL: '', CARD_PROCESSOR_URL: '' };

/** Starts the shop in a folder of its own, and gives back what ends it and removes the folder. */
export default async function startTheShop(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'eventually-shop-'));
  rememberDataDir(dataDir);
  const logFile = join(dataDir, 'npm-start.log');
  const port = await portForAll();
  const shop = launch(dataDir, logFile, { PORT: port, GATEWAY_PORT: port + 1 });
  const end = async () => {
    await stop(shop);
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await untilHealthy(shop, `http://localhost:${port}/api/health`);
  } catch (error) {
    const said = readFileSync(logFile, 'utf8').slice(-5_000);
    await end();
    throw new Error(`the shop did not start: ${error}\n${said}`);
  }
  return end;
}

/** A port with a free one after it, below those that systems give to connections of their own. */
async function portForAll(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isPortFree(port)) && (await isPortFree(port + 1)) ? port : portForAll();
}

function launch(dataDir: string, logFile: string, ports: Record<string, number>): ChildProcess {
  const log = openSync(logFile, 'w');
  const settings = { ...ports, ...asTested, DATA_DIR: dataDir };
  const shop = spawn('npm', ['start', '--silent'], {
    env: {
      ...process.env,
      ...ownServers,
      ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
    },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  return shop;
}

async function untilHealthy(shop: ChildProcess, url: string): Promise<void> {
  const deadline = performance.now() + startsWithinMs;
  while (performance.now() < deadline) {
    if (shop.exitCode !== null) throw new Error(`npm start ended with ${shop.exitCode}`);
    if (await isHealthy(url)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not healthy within ${startsWithinMs / 60_000} minutes`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    return answer.ok && JSON.stringify(await answer.json()).includes('"status":"ok"');
  } catch {
    return false;
  }
}

/** npm hands the signal on, but only a signal to the whole group also reaches what npm has not waited for. */
async function stop(shop: ChildProcess): Promise<void> {
  if (shop.exitCode !== null || shop.pid === undefined) return;
  const ended = new Promise((resolve) => shop.once('exit', resolve));
  process.kill(-shop.pid, 'SIGINT');
  const tooLong = setTimeout(() => process.kill(-(shop.pid ?? 0), 'SIGKILL'), endsWithinMs);
  await ended;
  clearTimeout(tooLong);
}

/** Starts one shop for all end-to-end tests with `npm start`, and stops it with SIGINT like Ctrl-C. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isPortFree } from '@/server/supervisor/free-port';
import { rememberDataDir } from './running-shop';

/** Low, so that overload is cheap to produce. */
export const MOST_IN_WORK = 16;

/** Short: no test needs to see a parcel under way. */
const PARCEL_SECONDS = 0.5;

/** A test may pause consumers for any time while others still order. */
const INTAKE_REFUSE_SECONDS = 0;

const asTested = {
  LOG_LEVEL: 'warn',
  NODE_ENV: 'production',
  MOST_IN_WORK,
  PARCEL_SECONDS,
  INTAKE_REFUSE_SECONDS,
};

const startsWithinMs = 8 * 60_000;
const endsWithinMs = 30_000;
/** Emptied, so that a test never uses a developer's own servers. */
const ownServers = { DATABASE_URL: '', NATS_URL: '', SMTP_URL: '', CARD_PROCESSOR_URL: '' };

/** Starts the shop in a temporary directory; returns a function that stops it and removes the directory. */
export default async function startTheShop(): Promise<() => Promise<void>> {
  const dataDir = mkdtempSync(join(tmpdir(), 'eventually-shop-'));
  rememberDataDir(dataDir);
  const logFile = join(dataDir, 'npm-start.log');
  const port = await freePortPair();
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

/** A free port followed by another free one, below the ephemeral range. */
async function freePortPair(): Promise<number> {
  const port = randomInt(20_000, 32_000);
  return (await isPortFree(port)) && (await isPortFree(port + 1)) ? port : freePortPair();
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

/** Signals the whole group: npm forwards a signal only to the children it waits for. */
async function stop(shop: ChildProcess): Promise<void> {
  if (shop.exitCode !== null || shop.pid === undefined) return;
  const ended = new Promise((resolve) => shop.once('exit', resolve));
  process.kill(-shop.pid, 'SIGINT');
  const tooLong = setTimeout(() => process.kill(-(shop.pid ?? 0), 'SIGKILL'), endsWithinMs);
  await ended;
  clearTimeout(tooLong);
}

/** A NATS cluster on loopback that belongs to one test file: each server is a process and can be killed. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pause } from '@/server/clock';
import { inheritedEnv } from '@/server/env';
import { freshId } from '@/server/ids';
import { freePort } from '@/server/supervisor/free-port';
import { natsBinary } from '@/server/supervisor/nats-binary';
import { natsConfig } from '@/server/supervisor/nats-config';
import { readNatsInfo } from '@/server/supervisor/nats-info';
import { sendSignal } from '@/server/supervisor/process-table';
import { lastLines, type ServerProcess, spawnServer } from '@/server/supervisor/server-process';
import type { TestBroker } from '@/server/testing/test-broker';
import { storeIn } from '@/server/testing/test-broker-store';

type Node = { name: string; folder: string; port: number; running?: ServerProcess; env: Written['env'] };

/** Where one server is to be, and where the routes of all of them lead. */
type Place = { name: string; folder: string; port: number; routePort: number; routes: readonly string[] };

/** The configuration of one server, and what it is told besides. */
type Written = { text: string; env?: Record<string, string> };

/**
 * Starts a cluster of so many servers, called `server-1` and so on. Throws when one does not come up.
 * @param write the configuration of each, if not the built-in one with one account that may do everything
 */
export async function testCluster(servers: number, write?: (place: Place) => Written): Promise<TestBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'eventually-cluster-'));
  const credentialsFile = join(folder, 'credentials.json');
  const account = { user: 'eventually', password: freshId() };
  writeFileSync(credentialsFile, JSON.stringify({ user: account.user, pass: account.password }));
  const nodes = await prepare(folder, servers, write ?? ((place) => builtIn(place, account)));
  const start = async () => {
    await Promise.all(nodes.map(startNode));
  };
  const end = (ending: (server: ServerProcess) => Promise<unknown> | unknown, which = nodes) =>
    Promise.all(which.map((node) => endNode(node, ending))).then(() => undefined);
  const signal = (name: NodeJS.Signals) => {
    for (const { running } of nodes) if (running) sendSignal(running.pid, name);
  };
  await start();
  return {
    url: nodes.map(({ port }) => `nats://127.0.0.1:${port}`).join(','),
    credentialsFile,
    start,
    stop: () => end((server) => server.stop()),
    crash: (name) =>
      end(
        (server) => server.kill(),
        nodes.filter((node) => name === undefined || node.name === name),
      ),
    freeze: () => signal('SIGSTOP'),
    thaw: () => signal('SIGCONT'),
    ...storeIn(nodes.map((node) => join(node.folder, 'jetstream'))),
    async remove() {
      signal('SIGCONT');
      await end((server) => server.stop());
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type Account = { user: string; password: string };

/** The configuration of a single server, and where the others are. */
function builtIn({ name, folder, port, routePort, routes }: Place, account: Account): Written {
  const files = { storeDir: join(folder, 'jetstream'), pidFile: join(folder, 'nats.pid') };
  const alone = JSON.parse(natsConfig({ port, ...files, users: [account] }));
  const cluster = { name: 'eventually', listen: `127.0.0.1:${routePort}`, routes };
  return { text: JSON.stringify({ ...alone, server_name: name, cluster }) };
}

async function prepare(folder: string, servers: number, write: (place: Place) => Written): Promise<Node[]> {
  const ports = await Promise.all(Array.from({ length: 2 * servers }, () => freePort()));
  const routePorts = ports.splice(servers);
  const routes = routePorts.map((port) => `nats://127.0.0.1:${port}`);
  return ports.map((port, index) => {
    const name = `server-${index + 1}`;
    const own = join(folder, name);
    mkdirSync(own);
    const { text, env } = write({ name, folder: own, port, routePort: routePorts[index] ?? 0, routes });
    writeFileSync(join(own, 'nats.conf'), text);
    return { name, folder: own, port, env };
  });
}

async function startNode(node: Node): Promise<void> {
  if (node.running) return;
  const logFile = join(node.folder, 'nats.log');
  node.running = await spawnServer({
    command: await natsBinary(),
    args: ['-c', join(node.folder, 'nats.conf')],
    env: { ...inheritedEnv(), ...node.env },
    logFile,
    signals: [['SIGTERM', 8_000]],
  });
  let gone = false;
  void node.running.exited.then(() => {
    gone = true;
  });
  while (!(await readNatsInfo('127.0.0.1', node.port).catch(() => undefined))) {
    if (gone) throw new Error(`${node.name} has ended: ${lastLines(logFile)}`);
    await pause(20);
  }
}

async function endNode(node: Node, ending: (server: ServerProcess) => Promise<unknown> | unknown) {
  const server = node.running;
  if (!server) return;
  await ending(server);
  await server.exited;
  node.running = undefined;
}

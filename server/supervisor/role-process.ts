/** Runs a role as a process: starts it, waits until it is ready, stops it, and logs to its own file. */
import { type ChildProcess, fork } from 'node:child_process';
import { createWriteStream, openSync } from 'node:fs';
import { z } from 'zod';
import { keepShort } from '@/server/supervisor/log-files';
import { endProcess, sendSignal } from '@/server/supervisor/process-table';
import { endOf, type ServerProcess } from '@/server/supervisor/server-process';
import { untilStalled } from '@/server/supervisor/stalled';

export interface RoleCommand {
  module: string;
  args: readonly string[];
  /** Node options. */
  nodeArgs: readonly string[];
  env: NodeJS.ProcessEnv;
  logFile: string;
  /** Also prints the role's output on the terminal. */
  aloud: boolean;
}

const Message = z.union([z.object({ ready: z.literal(true) }), z.object({ failed: z.string() })]);
const endings: readonly [NodeJS.Signals, number][] = [
  ['SIGTERM', 6_000],
  ['SIGKILL', 5_000],
];

/**
 * Starts a role and waits until it is ready, as long as it makes progress. Throws with its own reason when
 * it exits or hangs.
 */
export async function startRole(role: RoleCommand): Promise<ServerProcess> {
  const child = forkRole(role);
  const exited = endOf(child);
  const pid = child.pid;
  if (pid === undefined) throw new Error(await exited);
  const outcome = await firstWord(child, exited, role.logFile);
  const stop = async () => {
    await endProcess(pid, endings);
    await exited;
  };
  if (outcome === 'ready') return { pid, exited, stop, kill: () => sendSignal(pid, 'SIGKILL') };
  await stop();
  throw new Error(`${outcome} (see ${role.logFile})`);
}

/** Runs a task to completion. Throws with its own reason when it fails. */
export async function runToEnd(task: RoleCommand, signal: AbortSignal): Promise<void> {
  const child = forkRole(task);
  let reason = '';
  child.on('message', (message) => {
    const { data } = Message.safeParse(message);
    if (data && 'failed' in data) reason = data.failed;
  });
  const kill = () => child.kill('SIGKILL');
  signal.addEventListener('abort', kill, { once: true });
  const end = await endOf(child);
  signal.removeEventListener('abort', kill);
  if (end !== 'exit code 0') throw new Error(`${reason || end} (see ${task.logFile})`);
}

// Its own session, so that Ctrl-C reaches only the supervisor, which stops roles in order.
function forkRole({ module, args, nodeArgs, env, logFile, aloud }: RoleCommand): ChildProcess {
  keepShort(logFile);
  const log = aloud ? 'pipe' : openSync(logFile, 'a', 0o600);
  const stdio = ['ignore', log, log, 'ipc'] as const;
  const child = fork(module, [...args], { env, detached: true, execArgv: [...nodeArgs], stdio: [...stdio] });
  if (aloud) speakAloud(child, logFile);
  return child;
}

function speakAloud(child: ChildProcess, logFile: string): void {
  const file = createWriteStream(logFile, { flags: 'a', mode: 0o600 });
  for (const output of [child.stdout, child.stderr]) {
    output?.pipe(file, { end: false });
    output?.pipe(process.stdout, { end: false });
  }
}

async function firstWord(child: ChildProcess, exited: Promise<string>, logFile: string): Promise<string> {
  const giveUp = new AbortController();
  const words = [
    exited,
    toldOver(child),
    untilStalled({ pid: child.pid ?? 0, logFile }, giveUp.signal).then(
      () => 'hangs: it makes no more progress',
    ),
  ];
  const word = await Promise.race(words);
  giveUp.abort();
  return word;
}

function toldOver(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      const { data } = Message.safeParse(message);
      if (data) resolve('ready' in data ? 'ready' : data.failed);
    });
  });
}

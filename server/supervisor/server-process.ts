/** Runs a third-party server that never outlives us, even when we are killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { endProcess, sendSignal } from '@/server/supervisor/process-table';

/** A running server, how it ended, and how to stop it. */
export interface ServerProcess {
  pid: number;
  /** Resolves with how it ended, such as `signal SIGKILL`. */
  exited: Promise<string>;
  /** Stops it gracefully, then by force; resolves when it is gone. */
  stop(): Promise<void>;
  /** Kills it; it recovers at its next start. */
  kill(): void;
}

/** The command, and the stop signals with a timeout each. */
export interface ServerCommand {
  command: string;
  args: readonly string[];
  logFile: string;
  signals: readonly [NodeJS.Signals, number][];
  /** The kill signal, where SIGKILL would leave children behind. */
  killSignal?: NodeJS.Signals;
  env: NodeJS.ProcessEnv;
  uid?: number | undefined;
  gid?: number | undefined;
}

/** Starts a server in its own session, so that Ctrl-C reaches only us and we choose the stop order. */
export async function spawnServer(server: ServerCommand): Promise<ServerProcess> {
  const log = openSync(server.logFile, 'a', 0o600);
  const { uid, gid, env } = server;
  const child = spawn(server.command, server.args, {
    uid,
    gid,
    env,
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const exited = endOf(child);
  const pid = child.pid;
  if (pid === undefined) throw new Error(`${server.command} cannot be run: ${await exited}`);
  const release = keepUntilWeAreGone(pid, server.signals[0]?.[0] ?? 'SIGTERM');
  void exited.then(release);
  const stop = async () => {
    await endProcess(pid, server.signals);
    await exited;
  };
  return { pid, exited, stop, kill: () => sendSignal(pid, server.killSignal ?? 'SIGKILL') };
}

/** The last lines of a log file, for an error message. */
export function lastLines(logFile: string, count = 3): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join(' | ');
  } catch {
    return '';
  }
}

/** How a child ended: `exit code 1`, `signal SIGKILL`, or why it could not start. */
export function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ? `signal ${signal}` : `exit code ${code}`));
    child.once('error', (error) => resolve(error.message));
  });
}

// A third-party server does not notice its parent's death. A shell waiting for the end of its input does,
// for less than a megabyte. Roles drain first, within five seconds.
const keeper = `
  while read -r _; do :; done
  for _ in 1 2 3 4 5 6; do kill -0 "$0" 2>/dev/null || exit 0; sleep 1; done
  kill -s "$1" "$0"`;

function keepUntilWeAreGone(pid: number, signal: NodeJS.Signals): () => void {
  if (process.platform === 'win32') return () => {};
  const args = ['-c', keeper, String(pid), signal.replace('SIG', '')];
  const shell = spawn('/bin/sh', args, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  shell.once('error', () => {});
  shell.unref();
  return () => {
    shell.kill('SIGKILL');
    shell.stdin.destroy();
  };
}

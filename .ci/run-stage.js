/** Runs one stage and captures its output, which is shown only if the stage fails. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tallyStage } from './tally.js';

const running = new Set();
const graceMs = 60_000;

/** Interrupts running commands, as Ctrl-C would, so that a shop started for the tests shuts down. */
export function endRunning() {
  for (const child of running) end(child);
}

/**
 * Runs the commands of a stage in sequence until one fails.
 * @param {string} folder for reports
 * @returns the tally, the output of all commands, and the duration in seconds
 */
export async function runStage(stage, folder) {
  const startedMs = performance.now();
  const report = join(folder, `${stage.name}.json`);
  const output = [];
  let exitCode = 0;
  for (const command of stage.commands) {
    if (exitCode !== 0) break;
    exitCode = await run(withReport(stage, command, report), stage, output);
  }
  const counted = stage.tally ? readTally(stage, report) : { passed: exitCode === 0 ? 1 : 0, failed: 0 };
  const seconds = (performance.now() - startedMs) / 1000;
  return { tally: tallyStage(exitCode, counted), output: Buffer.concat(output).toString(), seconds };
}

function withReport(stage, [file, ...args], report) {
  const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  if (stage.reportArgument) return { file, args: [...args, stage.reportArgument(report)], env };
  if (stage.reportVariable) return { file, args, env: { ...env, [stage.reportVariable]: report } };
  return { file, args, env };
}

function readTally(stage, report) {
  try {
    return stage.tally(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return undefined;
  }
}

function run({ file, args, env }, stage, output) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    running.add(child);
    const timeout = setTimeout(() => {
      output.push(Buffer.from(`\n${stage.title}: timed out after ${stage.limitMs / 60_000} minutes\n`));
      end(child);
    }, stage.limitMs);
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code) => {
      clearTimeout(timeout);
      running.delete(child);
      resolve(code ?? 1);
    });
  });
}

function end(child) {
  kill(child, 'SIGINT');
  setTimeout(() => running.has(child) && kill(child, 'SIGKILL'), graceMs).unref();
}

function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

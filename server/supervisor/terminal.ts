/** The supervisor's terminal output, with a progress list that is repainted in place. */
import { nowMs } from '@/server/clock';
import { plainLine, progressLines, type Step } from '@/server/supervisor/progress';

export interface Terminal {
  /** Prints one line, above the list if shown. */
  say(line?: string): void;
  /** Shows a list of pending steps. */
  plan(titles: readonly string[]): void;
  /** Runs one step; a note says why it takes long. */
  step<T>(title: string, work: () => Promise<T>, note?: string): Promise<T>;
  /** Marks a step as skipped, with the reason. */
  skip(title: string, why: string): void;
  /** Ends the list; later lines are printed below it. */
  close(): void;
}

/** Terminal output: a live list on a screen, plain lines otherwise. */
export function openTerminal(out: NodeJS.WriteStream = process.stdout): Terminal {
  const steps = new Map<string, Step>();
  let painted = 0;
  let timer: NodeJS.Timeout | undefined;
  // A closed reader, as with `| head`, must not crash us.
  out.on('error', () => {});

  const erase = () => {
    if (painted > 0) out.write(`\x1b[${painted}A\x1b[J`);
    painted = 0;
  };
  const paint = () => {
    if (!timer) return;
    erase();
    const lines = progressLines([...steps.values()], nowMs(), out.columns ?? 80);
    painted = lines.length;
    out.write(`${lines.join('\n')}\n`);
  };
  const change = (step: Step) => {
    steps.set(step.title, step);
    const line = out.isTTY ? undefined : plainLine(step, nowMs());
    if (line) out.write(`${line}\n`);
    paint();
  };
  const close = () => {
    paint();
    clearInterval(timer);
    timer = undefined;
    painted = 0;
  };

  return {
    say: (line = '') => {
      erase();
      out.write(`${line}\n`);
      paint();
    },
    plan: (titles) => {
      for (const title of titles) steps.set(title, { title, state: 'waiting' });
      if (out.isTTY) timer ??= setInterval(paint, 100).unref();
      paint();
    },
    step: (title, work, note) => timed({ title, state: 'running', startedMs: nowMs(), note }, work, change),
    skip: (title, why) => change({ title, state: 'skipped', note: why }),
    close,
  };
}

async function timed<T>(step: Step, work: () => Promise<T>, change: (step: Step) => void): Promise<T> {
  change(step);
  try {
    const result = await work();
    change({ ...step, state: 'done', endedMs: nowMs() });
    return result;
  } catch (error) {
    change({ ...step, state: 'failed', endedMs: nowMs() });
    throw new Error(`${step.title}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

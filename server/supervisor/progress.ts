/** Renders the progress of a start: one line per step, on a terminal and in a file. */

/** A step of the start. */
export interface Step {
  title: string;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped';
  startedMs?: number;
  endedMs?: number;
  /** Why it takes long or was skipped. */
  note?: string;
}

const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const marks = { waiting: '·', done: '✓', failed: '✗', skipped: '–' } as const;
const frameMs = 100;

/** Formats a duration: tenths below ten seconds, whole seconds below a minute. */
export function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The list as lines for a terminal of this width. */
export function progressLines(steps: readonly Step[], nowMs: number, width: number): string[] {
  const column = Math.max(...steps.map((step) => step.title.length)) + 2;
  return steps.map((step) => {
    const mark = step.state === 'running' ? frameAt(nowMs) : marks[step.state];
    const time = step.state === 'skipped' ? '' : timeOf(step, nowMs).padStart(9);
    const line = `  ${mark} ${step.title.padEnd(column)}${time}${noteOf(step)}`;
    return line.trimEnd().slice(0, width - 1);
  });
}

/**
 * The line for a file or pipe, printed when a long step begins or any step ends; undefined prints nothing.
 */
export function plainLine(step: Step, nowMs: number): string | undefined {
  const words = { done: 'ready in', failed: 'failed after' } as const;
  if (step.state === 'running') return step.note ? `${step.title}: ${step.note}` : undefined;
  if (step.state === 'done' || step.state === 'failed') {
    return `${step.title}: ${words[step.state]} ${timeOf(step, nowMs)}`;
  }
  return undefined;
}

const frameAt = (nowMs: number): string => frames[Math.floor(nowMs / frameMs) % frames.length] ?? '';

function timeOf({ startedMs, endedMs }: Step, nowMs: number): string {
  return startedMs === undefined ? '' : duration((endedMs ?? nowMs) - startedMs);
}

const noteOf = ({ state, note }: Step): string =>
  note && (state === 'running' || state === 'skipped') ? `  ${note}` : '';

/** Estimates when a lagging consumer will have caught up. */
import { type ConsumerStatus, mostCounted, patienceSeconds, secondsText } from './partition-states';

export type Drain = { text: string; tone: 'quiet' | 'warn' | 'bad' };

const quiet = (text: string): Drain => ({ text, tone: 'quiet' });

/** The estimate for a consumer or one of its partitions. */
export function drainOf(part: Pick<ConsumerStatus, 'state' | 'behind' | 'oldestSeconds' | 'pace'>): Drain {
  const { state, behind, oldestSeconds, pace } = part;
  if (state === 'off') return quiet('Switched off');
  if (behind === 0) return quiet('Caught up');
  if (state === 'paused') return { text: 'Waiting until resumed', tone: 'warn' };
  if (state === 'stopped') return { text: 'No worker owns it', tone: 'bad' };
  if (oldestSeconds <= patienceSeconds) return quiet('Keeping up');
  if (!pace) return quiet('Throughput not known yet');
  const { donePerSecond, grewPerSecond } = pace;
  if (grewPerSecond < 0) return { text: emptyIn(behind, -grewPerSecond), tone: 'warn' };
  if (donePerSecond === 0) return { text: 'No progress', tone: 'bad' };
  return { text: 'Falling behind at this rate', tone: 'bad' };
}

/** Counting stops at `mostCounted`, so the estimate is then a lower bound. */
function emptyIn(behind: number, shrinksPerSecond: number): string {
  const seconds = Math.max(1, Math.round(behind / shrinksPerSecond));
  return `Caught up in ${behind >= mostCounted ? 'more than' : 'about'} ${secondsText(seconds)}`.replace(
    '.0',
    '',
  );
}

/** Events processed per second, in at most five characters. */
export function rateText(donePerSecond: number | undefined): string {
  if (donePerSecond === undefined) return '?';
  if (donePerSecond > 0 && donePerSecond < 0.1) return '<0.1';
  return donePerSecond < 10 ? donePerSecond.toFixed(1) : Math.round(donePerSecond).toLocaleString('en');
}

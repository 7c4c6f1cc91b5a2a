/** When a consumer that is behind will have caught up, as far as anyone can know. */
import { type Follower, mostCounted, patienceSeconds, secondsText } from './partition-states';

export type Drain = { text: string; tone: 'quiet' | 'warn' | 'bad' };

const quiet = (text: string): Drain => ({ text, tone: 'quiet' });

/** What is said of a consumer, or of one of its partitions. */
export function drainOf(part: Pick<Follower, 'state' | 'behind' | 'oldestSeconds' | 'pace'>): Drain {
  const { state, behind, oldestSeconds, pace } = part;
  if (state === 'off') return quiet('Nothing waits for it');
  if (behind === 0) return quiet('Caught up');
  if (state === 'paused') return { text: 'Not before it is resumed', tone: 'warn' };
  if (state === 'stopped') return { text: 'Not before somebody works on it', tone: 'bad' };
  if (oldestSeconds <= patienceSeconds) return quiet('Keeping up');
  if (!pace) return quiet('Pace not known yet');
  const { donePerSecond, grewPerSecond } = pace;
  if (grewPerSecond < 0) return { text: emptyIn(behind, -grewPerSecond), tone: 'warn' };
  if (donePerSecond === 0) return { text: 'Nothing done for a while', tone: 'bad' };
  return { text: 'Falling behind: never at this pace', tone: 'bad' };
}

/** More than is counted takes longer than can be told. */
function emptyIn(behind: number, shrinksPerSecond: number): string {
  const seconds = Math.max(1, Math.round(behind / shrinksPerSecond));
  return `Empty in ${behind >= mostCounted ? 'more than' : 'about'} ${secondsText(seconds)}`.replace(
    '.0',
    '',
  );
}

/** Facts done in a second, in few signs. */
export function rateText(donePerSecond: number | undefined): string {
  if (donePerSecond === undefined) return '?';
  if (donePerSecond > 0 && donePerSecond < 0.1) return '<0.1';
  return donePerSecond < 10 ? donePerSecond.toFixed(1) : Math.round(donePerSecond).toLocaleString('en');
}

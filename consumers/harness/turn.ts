/** How long a batch waits for answers from outside before it goes on without those that are still to come. */
import { pause } from '@/server/clock';

const TURN_MS = 500;

export type Turn = { over: Promise<unknown>; isOver(): boolean; end(): void };

/** A turn that begins now; one without an end waits for every answer. */
export function startTurn(isEndless: boolean): Turn {
  const ending = new AbortController();
  let isOver = false;
  const limit = isEndless ? new Promise<void>(() => {}) : pause(TURN_MS, ending.signal);
  const over = limit.then(() => {
    isOver = true;
  });
  return { over, isOver: () => isOver, end: () => ending.abort() };
}

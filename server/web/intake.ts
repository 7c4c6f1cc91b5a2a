/**
 * How many new orders are taken, by the age of the oldest event that an order waits for: all of them, fewer
 * and fewer, none; and all again only when most of the delay is gone.
 */
import { jittered } from '@/server/ids';

export type IntakeState = 'open' | 'slow' | 'closed';

/** From which age on, in seconds, orders are taken more slowly, and not at all; 0 for never. */
export type IntakeBounds = { slowSeconds: number; refuseSeconds: number };

const LONGEST_DELAY_MS = 2_000;
const MOST_RETRY_SECONDS = 30;

/**
 * The state after one more look at the age. It closes at the one bound and opens below the other, where it is
 * slow until half of that; when the age is not known, nobody is refused for it.
 */
export function nextIntake(
  before: IntakeState,
  ageSeconds: number | undefined,
  { slowSeconds, refuseSeconds }: IntakeBounds,
): IntakeState {
  if (ageSeconds === undefined || refuseSeconds === 0) return 'open';
  if (ageSeconds >= refuseSeconds) return 'closed';
  if (ageSeconds >= slowSeconds) return before === 'closed' ? 'closed' : 'slow';
  return before !== 'open' && ageSeconds >= slowSeconds / 2 ? 'slow' : 'open';
}

/** For how long an order waits before it is taken, in milliseconds: the longer the nearer the bound is. */
export function intakeDelayMs(
  state: IntakeState,
  ageSeconds: number,
  { slowSeconds, refuseSeconds }: IntakeBounds,
): number {
  if (state !== 'slow' || refuseSeconds <= slowSeconds) return 0;
  const share = (ageSeconds - slowSeconds) / (refuseSeconds - slowSeconds);
  return Math.round(LONGEST_DELAY_MS * Math.min(1, Math.max(0, share)));
}

/** The intake of one process. */
export class Intake {
  #state: IntakeState = 'open';
  #lastSeconds: number | undefined;
  #ageSeconds: number | undefined;

  constructor(private readonly bounds: IntakeBounds) {}

  /**
   * Notes the age after a look. The smaller one of two looks counts: what was old only because everything
   * stood still is gone at the second.
   */
  note(ageSeconds: number | undefined): void {
    const known = [this.#lastSeconds, ageSeconds].filter((age) => age !== undefined);
    this.#ageSeconds = known.length === 2 ? Math.min(...known) : undefined;
    this.#lastSeconds = ageSeconds;
    this.#state = nextIntake(this.#state, this.#ageSeconds, this.bounds);
  }

  get state(): IntakeState {
    return this.#state;
  }

  /** For how long an order that comes now waits before it is taken, in milliseconds. */
  delayMs(): number {
    return intakeDelayMs(this.#state, this.#ageSeconds ?? 0, this.bounds);
  }

  /** When to ask again, in seconds: about as long as the delay is, and not everyone at once. */
  retryAfterSeconds(): number {
    const seconds = Math.min(MOST_RETRY_SECONDS, Math.max(this.bounds.refuseSeconds, this.#ageSeconds ?? 0));
    return Math.max(1, Math.round(jittered(seconds * 1_000) / 1_000));
  }
}

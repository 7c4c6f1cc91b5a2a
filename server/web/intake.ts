/**
 * Backpressure on new orders, by the age of the oldest event that an order waits for: accept, delay,
 * reject. It reopens only when most of the delay is gone.
 */
import { jittered } from '@/server/ids';

export type IntakeState = 'open' | 'slow' | 'closed';

/** The age in seconds from which orders are delayed and from which they are rejected; 0 for never. */
export type IntakeBounds = { slowSeconds: number; refuseSeconds: number };

const LONGEST_DELAY_MS = 2_000;
const MOST_RETRY_SECONDS = 30;

/**
 * The state after one more reading. It closes at `refuseSeconds`, reopens below `slowSeconds`, and stays
 * slow until half of that. An unknown age never rejects an order.
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

/** Milliseconds to delay an order; grows linearly up to the limit. */
export function intakeDelayMs(
  state: IntakeState,
  ageSeconds: number,
  { slowSeconds, refuseSeconds }: IntakeBounds,
): number {
  if (state !== 'slow' || refuseSeconds <= slowSeconds) return 0;
  const share = (ageSeconds - slowSeconds) / (refuseSeconds - slowSeconds);
  return Math.round(LONGEST_DELAY_MS * Math.min(1, Math.max(0, share)));
}

/** Order intake of one process. */
export class Intake {
  #state: IntakeState = 'open';
  #lastSeconds: number | undefined;
  #ageSeconds: number | undefined;

  constructor(private readonly bounds: IntakeBounds) {}

  /**
   * Takes one reading of the age. The smaller of the last two counts: an age that is high only because the
   * machine stalled is gone at the second reading.
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

  /** Milliseconds to delay an order that arrives now. */
  delayMs(): number {
    return intakeDelayMs(this.#state, this.#ageSeconds ?? 0, this.bounds);
  }

  /** Retry-After in seconds: about the current delay, with jitter. */
  retryAfterSeconds(): number {
    const seconds = Math.min(MOST_RETRY_SECONDS, Math.max(this.bounds.refuseSeconds, this.#ageSeconds ?? 0));
    return Math.max(1, Math.round(jittered(seconds * 1_000) / 1_000));
  }
}

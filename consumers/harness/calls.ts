/**
 * A worker's calls to the outside, by key: those under way, also when their delivery does not wait for them
 * any more, and what was answered and may not be recorded yet. A partition that lost its lease and comes back
 * to the same worker does not ask again.
 */
import type { Command } from '@/server/domain/commands';
import { AdaptiveConcurrency } from '@/server/outside/adaptive-concurrency';
import type { Silence } from '@/server/outside/silence';

/** What came of a call: commands, or what the error says of the outside. */
export type Outcome = { commands: Command[] } | { away: string } | { outage: string } | { broken: string };

/** A call that was made; `settled` once it is over. */
export type Call = {
  sinceMs: number;
  silence: Silence;
  outcome: Promise<Outcome>;
  settled?: Outcome;
  settledMs?: number;
};

/** When a call was made, and when it was over. */
export type CallTimes = Pick<Call, 'sinceMs' | 'settledMs'>;

const MOST_KEPT = 5_000;
/** Each mail has one of the mailer's connections to itself. */
const MOST_AT_ONCE = { cards: 128, mail: 8 };

/** Those outside the shop; the others are its own database. */
export type Remote = keyof typeof MOST_AT_ONCE;

const isRemote = (name: string): name is Remote => name in MOST_AT_ONCE;

/** Whom of the outside an effect asks that is not the shop's own. */
export const remoteOf = (asks: readonly string[]): Remote | undefined => asks.find(isRemote);

export class Calls {
  readonly #known = new Map<string, Call>();
  readonly #turns = {
    cards: new AdaptiveConcurrency(MOST_AT_ONCE.cards),
    mail: new AdaptiveConcurrency(MOST_AT_ONCE.mail),
  };

  constructor(private readonly most = MOST_KEPT) {}

  get(key: string): Call | undefined {
    return this.#known.get(key);
  }

  /** Remembers a call; of too many the oldest go. */
  keep(key: string, call: Call): void {
    this.#known.set(key, call);
    const [oldest] = this.#known.keys();
    if (this.#known.size > this.most && oldest !== undefined) this.#known.delete(oldest);
  }

  /** What failed and was noted is asked for again. */
  forget(key: string): void {
    this.#known.delete(key);
  }

  /** Forgets the calls of an effect that have not come back: they are made again, with the same key. */
  forgetOpen(effect: string): void {
    for (const [key, { settled }] of this.#known) {
      if (!settled && key.startsWith(`${effect}:`)) this.#known.delete(key);
    }
  }

  /** How many calls this one is given at once. */
  turns(remote: Remote): AdaptiveConcurrency {
    return this.#turns[remote];
  }
}

/** What a lane at work was given and remembers from one batch to the next. */
import type { Cursor } from '@/db/cursor';
import type { LaneHold } from '@/db/lane-write';
import { nowMs } from '@/server/clock';
import { Answers } from './answers';
import type { Consumer } from './define';
import { KnownOrders } from './known-orders';
import type { Outside } from './outside';
import type { Store } from './store';

/** What a lane is given: which of how many lanes it is, and what it may use. */
type LaneOf = {
  store: Store;
  consumer: Consumer;
  partitions: number;
  hold: LaneHold;
  outside: Outside;
  seen: Cursor;
  /** What the outside has told this worker; a lane without says it to nobody else. */
  answers?: Answers;
  /** What this worker knows of orders; a lane without tells nobody else. */
  known?: KnownOrders;
  /** Called whenever something has ended that was waited for. */
  step?: () => void;
};

/**
 * A lane at work, and what it remembers. `held` are the streams on which a delivery waits; whatever comes
 * after `seen` was never done, so the inbox need not be asked; since `calmSinceMs` it has worked without a
 * break.
 */
export type Lane = Required<LaneOf> & { held: Set<string>; calmSinceMs: number };

/** A lane that begins to work. */
export const openLane = (lane: LaneOf): Lane => ({
  answers: new Answers(),
  known: new KnownOrders(),
  step: () => undefined,
  ...lane,
  held: new Set(),
  calmSinceMs: nowMs(),
});

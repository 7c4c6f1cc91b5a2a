/** What is wrong at this moment: faults that wait for their one occasion, and faults that last a while. */
import type { FaultKind } from './fault-kinds';

export type FaultState = {
  /** The next occasion for this fault will be struck by it. */
  arm(kind: FaultKind): void;
  /** Whether this occasion is struck; each fault triggers once. */
  triggers(kind: FaultKind): boolean;
  /** This isActive until then. */
  last(kind: FaultKind, untilMs: number): void;
  /** Whether this isActive still; an occasion that meets it counts. */
  isActive(kind: FaultKind, nowMs: number): boolean;
  /** Notes that a fault has had its effect. */
  happened(kind: FaultKind): void;
  /** Nothing is wrong any more. */
  clear(): void;
  /** How often each fault had an effect. */
  counts: ReadonlyMap<FaultKind, number>;
};

/** Fair faultState. */
export function noFaults(): FaultState {
  const armed = new Map<FaultKind, number>();
  const lasting = new Map<FaultKind, number>();
  const counts = new Map<FaultKind, number>();
  const happened = (kind: FaultKind) => void counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    counts,
    happened,
    arm: (kind) => void armed.set(kind, (armed.get(kind) ?? 0) + 1),
    triggers(kind) {
      const left = armed.get(kind) ?? 0;
      if (left === 0) return false;
      armed.set(kind, left - 1);
      happened(kind);
      return true;
    },
    last: (kind, untilMs) => void lasting.set(kind, untilMs),
    isActive(kind, nowMs) {
      const does = (lasting.get(kind) ?? 0) > nowMs;
      if (does) happened(kind);
      return does;
    },
    clear() {
      armed.clear();
      lasting.clear();
    },
  };
}

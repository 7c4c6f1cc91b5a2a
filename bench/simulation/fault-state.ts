/** The current faults: armed ones that wait for one occasion, and active ones that last a while. */
import type { FaultKind } from './fault-kinds';

export type FaultState = {
  /** Makes the fault hit its next occasion. */
  arm(kind: FaultKind): void;
  /** Whether an armed fault hits this occasion; each one hits once. */
  triggers(kind: FaultKind): boolean;
  /** Activates a fault until a time. */
  last(kind: FaultKind, untilMs: number): void;
  /** Whether a fault is active; a yes counts as an effect. */
  isActive(kind: FaultKind, nowMs: number): boolean;
  /** Counts an effect of a fault. */
  happened(kind: FaultKind): void;
  /** Clears all faults. */
  clear(): void;
  /** The number of effects of each fault. */
  counts: ReadonlyMap<FaultKind, number>;
};

/** A state without faults. */
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

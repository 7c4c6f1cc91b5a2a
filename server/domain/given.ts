/** Tests of decisions read as they are thought: given these facts, when this is asked, then this follows. */
import { expect } from 'vitest';
import type { DomainEvent } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';
import type { Command } from './commands';
import { decide } from './decide';
import type { Available } from './decide-stock';
import { evolve, noOrder, type Order } from './order';

/** What may be claimed of a decision. */
export type Claims = {
  /** Exactly these facts follow, and exactly these moves of stock; none unless given. */
  then(events: readonly DomainEvent[], moves?: readonly StockMove[]): void;
  /** It is refused under this code. */
  thenRefused(code: string): void;
};

/** The order that these facts tell of, one version each. */
export const orderAfter = (facts: readonly DomainEvent[]): Order =>
  facts.reduce((order, fact, index) => evolve(order, { ...fact, version: index + 1 }), noOrder);

/** Sets the scene with what happened before; `inStock` says how many units of each product are left. */
export const given = (...facts: DomainEvent[]) => ({
  inStock: (units: Record<string, number>) => scene(facts, new Map(Object.entries(units))),
  ...scene(facts, new Map()),
});

const scene = (facts: readonly DomainEvent[], available: Available) => ({
  when: (command: Command): Claims => claimsOf(decide({ order: orderAfter(facts), available }, command)),
});

const claimsOf = (decision: ReturnType<typeof decide>): Claims => ({
  // biome-ignore lint/suspicious/noThenProperty: so such tests read, and nobody awaits it
  then: (events, moves = []) => expect(decision).toEqual({ events, moves }),
  thenRefused: (code) => expect(decision).toMatchObject({ refusal: { code } }),
});

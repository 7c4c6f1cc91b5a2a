/** Given-when-then tests of decisions: given past events, when a command is decided, then these events follow. */
import { expect } from 'vitest';
import type { DomainEvent } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';
import type { Command } from './commands';
import { decide } from './decide';
import type { Available } from './decide-stock';
import { evolve, noOrder, type Order } from './order';

/** Assertions on a decision. */
export type Claims = {
  /** Expects exactly these events and these stock moves, by default none. */
  then(events: readonly DomainEvent[], moves?: readonly StockMove[]): void;
  /** Expects a refusal with this code. */
  thenRefused(code: string): void;
};

/** Folds these events into an order, one version each. */
export const orderAfter = (facts: readonly DomainEvent[]): Order =>
  facts.reduce((order, fact, index) => evolve(order, { ...fact, version: index + 1 }), noOrder);

/** Starts from past events; `inStock` sets the available units of each product. */
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

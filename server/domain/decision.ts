/** What comes of a command: facts and the stock they move, or a refusal that says why. */
import type { Reason } from '@/server/contracts/fields';
import type { DomainEvent } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';

export type Decision = { events: DomainEvent[]; moves: StockMove[] } | { refusal: Reason };

/** These facts, and nothing moves. */
export const say = (...facts: DomainEvent[]): Decision => ({ events: facts, moves: [] });

/** Nothing to do: it is so already, or it no longer matters. */
export const nothing: Decision = { events: [], moves: [] };

/** No, and why. */
export const refuse = (code: string, message: string): Decision => ({ refusal: { code, message } });

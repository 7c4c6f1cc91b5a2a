/** What comes of a command: facts and the stock they move, or a refusal that says why. */
import type { Reason } from '@/server/contracts/fields';
import type { Fact } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';

export type Decision = { facts: Fact[]; moves: StockMove[] } | { refusal: Reason };

/** These facts, and nothing moves. */
export const say = (...facts: Fact[]): Decision => ({ facts, moves: [] });

/** Nothing to do: it is so already, or it no longer matters. */
export const nothing: Decision = { facts: [], moves: [] };

/** No, and why. */
export const refuse = (code: string, message: string): Decision => ({ refusal: { code, message } });

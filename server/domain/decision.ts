/** The result of a command: events and stock moves, or a refusal with its reason. */
import type { Reason } from '@/server/contracts/fields';
import type { DomainEvent } from '@/server/contracts/registry';
import type { StockMove } from '@/server/contracts/stock-move';

export type Decision = { events: DomainEvent[]; moves: StockMove[] } | { refusal: Reason };

/** Records these events without moving stock. */
export const say = (...facts: DomainEvent[]): Decision => ({ events: facts, moves: [] });

/** No change: the command has already taken effect or is obsolete. */
export const nothing: Decision = { events: [], moves: [] };

/** Refuses a command. */
export const refuse = (code: string, message: string): Decision => ({ refusal: { code, message } });

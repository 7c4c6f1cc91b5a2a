/**
 * How an event type is declared: its name, its newest version, the shape of its data, and how older shapes
 * read forward.
 */
import './plain-errors';
import type { z } from 'zod';

/** One event type. `upcasts[n]` turns data of version n into data of version n + 1. */
export type EventDeclaration<T extends string = string, S extends z.ZodType = z.ZodType> = {
  readonly type: T;
  readonly version: number;
  readonly data: S;
  /** The shapes of the older versions, by version. */
  readonly past: Readonly<Record<number, z.ZodType>>;
  readonly upcasts: Readonly<Record<number, (old: never) => unknown>>;
  /** `downcasts[n]` turns data of version n + 1 into what a writer that only knows version n would write. */
  readonly downcasts: Readonly<Record<number, (newer: unknown) => unknown>>;
  readonly summary: string;
  /** The kind of stream it is recorded in. */
  readonly category: Category;
  readonly level: Level;
};

/**
 * How much an event wants to be noticed: `routine` is what orders do when all is well, `notable` is what
 * somebody decided or what is out of the ordinary, `trouble` is what did not work out.
 */
export const levels = ['routine', 'notable', 'trouble'] as const;
export type Level = (typeof levels)[number];

/** What a stream can be about. */
export type Category = 'order' | 'product' | 'delivery' | 'consumer' | 'till' | 'rebuild' | 'person';

/** Every type says its level, so that none can be forgotten. */
type Definition<S extends z.ZodType> = {
  level: Level;
  summary: string;
  data: S;
  category?: Category;
  version?: number;
  past?: Readonly<Record<number, z.ZodType>>;
  upcasts?: Readonly<Record<number, (old: never) => unknown>>;
  downcasts?: Readonly<Record<number, (newer: unknown) => unknown>>;
};

/**
 * Declares an event type; version 1 without a past unless said otherwise. Throws when an upcast or the shape
 * of an older version is missing.
 */
export function defineEvent<T extends string, S extends z.ZodType>(
  type: T,
  definition: Definition<S>,
): EventDeclaration<T, S> {
  const { level, summary, data, category = 'order', version = 1 } = definition;
  const { past = {}, upcasts = {}, downcasts = {} } = definition;
  for (let from = 1; from < version; from += 1) {
    if (!upcasts[from]) throw new Error(`${type} has no upcast from version ${from}`);
    if (!past[from]) throw new Error(`${type} does not say what version ${from} looked like`);
  }
  return { type, version, data, past, upcasts, downcasts, summary, category, level };
}

/** The shape of one version. Throws when there is no such version. */
export function shapeOf({ type, version, data, past }: EventDeclaration, wanted: number): z.ZodType {
  const shape = wanted === version ? data : past[wanted];
  if (!shape) throw new Error(`${type} has no version ${wanted}`);
  return shape;
}

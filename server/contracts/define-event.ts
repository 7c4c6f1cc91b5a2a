/** Declares event types: name, current version, schema, and the upcasts from older versions. */
import './plain-errors';
import type { z } from 'zod';

/** One event type. `upcasts[n]` turns data of version n into data of version n + 1. */
export type EventDeclaration<T extends string = string, S extends z.ZodType = z.ZodType> = {
  readonly type: T;
  readonly version: number;
  readonly data: S;
  /** The schemas of older versions, by version. */
  readonly past: Readonly<Record<number, z.ZodType>>;
  readonly upcasts: Readonly<Record<number, (old: never) => unknown>>;
  /** `downcasts[n]` turns data of version n + 1 into what a writer of version n would write. */
  readonly downcasts: Readonly<Record<number, (newer: unknown) => unknown>>;
  readonly summary: string;
  /** The category of the streams it is recorded in. */
  readonly category: Category;
  readonly level: Level;
};

/**
 * Severity of an event. `routine` (info): an order's normal progress; `notable` (notice): a person's decision or
 * something unusual; `trouble` (error): a failure.
 */
export const levels = ['routine', 'notable', 'trouble'] as const;
export type Level = (typeof levels)[number];

/** The categories of streams. */
export type Category = 'order' | 'product' | 'delivery' | 'consumer' | 'till' | 'rebuild' | 'person';

/** `level` has no default, so no event type can omit it. */
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

/** Declares an event type, by default at version 1. Throws when an older version lacks its upcast or schema. */
export function defineEvent<T extends string, S extends z.ZodType>(
  type: T,
  definition: Definition<S>,
): EventDeclaration<T, S> {
  const { level, summary, data, category = 'order', version = 1 } = definition;
  const { past = {}, upcasts = {}, downcasts = {} } = definition;
  for (let from = 1; from < version; from += 1) {
    if (!upcasts[from]) throw new Error(`${type} has no upcast from version ${from}`);
    if (!past[from]) throw new Error(`${type} has no schema for version ${from}`);
  }
  return { type, version, data, past, upcasts, downcasts, summary, category, level };
}

/** The schema of one version. Throws when there is no such version. */
export function shapeOf({ type, version, data, past }: EventDeclaration, wanted: number): z.ZodType {
  const shape = wanted === version ? data : past[wanted];
  if (!shape) throw new Error(`${type} has no version ${wanted}`);
  return shape;
}

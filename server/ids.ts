/** The only source of randomness: fresh ids and secrets, and derived ids. */
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

type Dice = { id(): string; upTo(most: number): number };

const machine: Dice = { id: () => randomUUID(), upTo: (most) => randomInt(0, most + 1) };
let dice = machine;

/**
 * Replaces randomness by `draw` (0 to below 1) until the returned function is called; secrets stay random.
 * For simulations only, which a test enforces. Throws when already simulated.
 */
export function simulateChance(draw: () => number): () => void {
  if (dice !== machine) throw new Error('chance is simulated already');
  dice = { id: () => derivedId('drawn', draw(), draw()), upTo: (most) => Math.floor(draw() * (most + 1)) };
  return () => {
    dice = machine;
  };
}

/** A fresh random UUID (version 4). */
export const freshId = (): string => dice.id();

/** A fresh secret of the given number of bytes, as base64url text. */
export const freshSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/** A UUID (version 8) derived from its parts: the same cause gives the same id, so repeats are recognised. */
export const derivedId = (...parts: readonly (string | number)[]): string => {
  const hex = createHash('sha256').update(parts.join('\u0000')).digest('hex');
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
};

/** A delay with ±50 % jitter, in milliseconds. */
export const jittered = (ms: number): number => Math.round(ms / 2 + dice.upTo(Math.max(0, ms)));

/** The SHA-256 of a text, as lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

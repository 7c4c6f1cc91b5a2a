/** The only place where chance enters: fresh ids and secrets, and ids that follow from other ids. */
import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';

/** A fresh random UUID (version 4). */
export const freshId = (): string => randomUUID();

/** A fresh secret of the given number of bytes, as base64url text. */
export const freshSecret = (bytes = 32): string => randomBytes(bytes).toString('base64url');

/**
 * A UUID (version 8) that follows from its parts, so that the same cause always gives the same id
 * and a repetition can be recognised by the store.
 */
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

/** The given delay with up to half of it added or removed by chance, in milliseconds. */
export const jittered = (ms: number): number => Math.round(ms / 2 + randomInt(0, Math.max(1, ms + 1)));

/** The SHA-256 of a text, as lower-case hex. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

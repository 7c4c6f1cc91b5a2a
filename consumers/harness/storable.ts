/** Text from anywhere, made fit to be kept: what went wrong elsewhere must not go wrong here again. */

const MOST_CHARACTERS = 100_000;

/** What the store can keep of a text that anyone may have written. */
export const storable = (text: string): string =>
  text.slice(0, MOST_CHARACTERS).toWellFormed().replaceAll('\u0000', '\uFFFD');

/** A value as it is once it has been written down and read again. */

/** The value without what JSON does not keep. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

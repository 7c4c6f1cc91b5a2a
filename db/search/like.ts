/** Builds patterns for `like`. */

/** The pattern that finds a text anywhere; `like`'s special characters are escaped. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

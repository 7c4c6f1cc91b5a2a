/** A text to look for anywhere inside another, as the pattern that `like` takes. */

/** The pattern; what `like` would read as a sign of its own stands for itself. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

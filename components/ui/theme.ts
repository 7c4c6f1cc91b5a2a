/** The reader's choice of light or dark, kept in a cookie so that the server draws the right one at once. */

export const themeCookie = 'theme';
export type Theme = 'light' | 'dark';

/** The theme in a cookie's value; nothing when the reader leaves it to the system. */
export const readTheme = (value: string | undefined): Theme | undefined =>
  value === 'light' || value === 'dark' ? value : undefined;

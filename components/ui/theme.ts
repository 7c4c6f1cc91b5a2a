/** The reader's theme, in a cookie so that the server renders it at once. */

export const themeCookie = 'theme';
export type Theme = 'light' | 'dark';

/** Undefined means that the system decides. */
export const readTheme = (value: string | undefined): Theme | undefined =>
  value === 'light' || value === 'dark' ? value : undefined;

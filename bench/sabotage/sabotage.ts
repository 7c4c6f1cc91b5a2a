/** A sabotage: a guarantee removed from the code, and the check that must fail. */

/** A text that occurs once in its file, and its replacement. */
export type Edit = { file: string; find: string; replace: string };

/** A test by project, file, and title. */
export type Check = { project: 'unit' | 'db' | 'bus'; file: string; test: string };

/** One removed guarantee and the check that must fail. */
export type Sabotage = { name: string; takesOut: string; edits: readonly Edit[]; caughtBy: Check };

/** The check with this title. */
export const check = (project: Check['project'], file: string, test: string): Check => ({
  project,
  file,
  test,
});

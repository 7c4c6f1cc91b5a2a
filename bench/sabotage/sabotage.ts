/** What a sabotage is: a guarantee taken out of the code, and the check that must go red. */

/** A text that occurs once in its file, and what is put in its place. */
export type Edit = { file: string; find: string; replace: string };

/** A test by its project, its file and its title. */
export type Check = { project: 'unit' | 'db' | 'bus'; file: string; test: string };

/** One guarantee taken out of the code, and the check that must go red. */
export type Sabotage = { name: string; takesOut: string; edits: readonly Edit[]; caughtBy: Check };

/** The check of this title. */
export const check = (project: Check['project'], file: string, test: string): Check => ({
  project,
  file,
  test,
});

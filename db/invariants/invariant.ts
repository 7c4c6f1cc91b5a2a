/** What a claim about the whole database is. */
import type { Fragment, Sql } from '@/db/connect';

/**
 * One claim. `claims` selects a row (`subject`, `holds`) for everything it is claimed of.
 * `holds`: at every moment, or only once everyone has done all there is to do.
 */
export type Invariant = {
  name: string;
  holds: 'always' | 'at rest';
  claims: (sql: Sql) => Fragment;
};

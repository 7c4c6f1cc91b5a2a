/**
 * Brings the tables to the newest shape and puts the first goods on the shelves, as a short process of its
 * own.
 */

import { seed } from '@/db/catalogue/seed';
import { migrate } from '@/db/migrate';
import { required } from '@/server/env';
import { runTask } from '@/server/supervisor/parent';

void runTask('prepare-database', async () => {
  const databaseUrl = required('DATABASE_URL');
  await migrate(databaseUrl);
  await seed(databaseUrl);
});

/** Migrates the database and loads the first catalogue, in a short-lived process. */

import { seed } from '@/db/catalogue/seed';
import { migrate } from '@/db/migrate';
import { required } from '@/server/env';
import { runTask } from '@/server/supervisor/parent';

void runTask('prepare-database', async () => {
  const databaseUrl = required('DATABASE_URL');
  await migrate(databaseUrl);
  await seed(databaseUrl);
});

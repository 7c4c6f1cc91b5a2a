/** Prints a one-time operator sign-in link, where no supervisor prints one. */
import { mintSignInToken } from '@/db/edge/sign-in-tokens';
import { env, required } from '@/server/env';
import { runTask } from '@/server/supervisor/parent';

void runTask('sign-in-link', async () => {
  const { PUBLIC_ORIGINS: [shop] = [`http://localhost:${env().PORT}`] } = env();
  const token = await mintSignInToken(required('DATABASE_URL'));
  process.stdout.write(`${shop}/admin/sign-in?token=${token}\n`);
});

/** Says a link that signs one operator in, once, where no supervisor says one as it starts. */
import { mintSignInToken } from '@/db/edge/sign-in-tokens';
import { env, required } from '@/server/env';
import { runTask } from '@/server/supervisor/parent';

void runTask('sign-in-link', async () => {
  const { PUBLIC_ORIGINS: [shop] = [`http://localhost:${env().PORT}`] } = env();
  const token = await mintSignInToken(required('DATABASE_URL'));
  process.stdout.write(`${shop}/admin/sign-in?token=${token}\n`);
});

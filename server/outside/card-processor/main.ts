/** The card processor sandbox's process. */
import { join } from 'node:path';
import { env, required } from '@/server/env';
import { logFor } from '@/server/log';
import { runRole } from '@/server/supervisor/parent';
import { startCardProcessor } from './server';

void runRole('processor', async () => {
  const log = logFor('processor');
  return startCardProcessor({
    folder: join(env().DATA_DIR, 'card-processor'),
    port: required('CARD_PROCESSOR_PORT'),
    host: env().LISTEN_HOST,
    keys: { key: required('CARD_PROCESSOR_KEY'), readKey: required('CARD_PROCESSOR_READ_KEY') },
    onError: (error) => log.error({ err: error }, 'request failed'),
  });
});

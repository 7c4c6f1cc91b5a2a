/** The mailbox's process. */
import { join } from 'node:path';
import { env, required } from '@/server/env';
import { logFor } from '@/server/log';
import { runRole } from '@/server/supervisor/parent';
import { startMailbox } from './server';

void runRole('mailbox', async () => {
  const log = logFor('mailbox');
  return startMailbox({
    folder: join(env().DATA_DIR, 'mailbox'),
    smtpPort: required('SMTP_PORT'),
    httpPort: required('MAILBOX_PORT'),
    host: env().LISTEN_HOST,
    keys: { key: required('MAILBOX_KEY'), smtpPassword: required('SMTP_PASSWORD') },
    onError: (error) => log.error({ err: error }, 'request failed'),
  });
});

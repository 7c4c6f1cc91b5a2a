/** The relay's process. */
import { connect } from '@/db/connect';
import { refusePooler } from '@/db/refuse-pooler';
import { env, required } from '@/server/env';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { connectBroker } from '@/server/nats';
import { answering, readiness, watchRounds } from '@/server/observing/readiness';
import { runRole } from '@/server/supervisor/parent';
import { exportLag } from './lag-metrics';
import { startRelay } from './relay';
import { startSampling } from './sampling';

await runRole('relay', async () => {
  await refusePooler(required('DATABASE_URL'));
  const sql = connect(required('DATABASE_URL'), { max: 2, lazyCommit: true });
  const broker = await connectBroker('relay');
  const { PARTITIONS: partitions } = env();
  const rounds = watchRounds('the relay loop');
  const { failed } = rounds;
  const relay = startRelay({ owner: freshId(), sql, broker, partitions, log: logFor('relay'), failed });
  const sampling = startSampling(sql);
  exportLag(sql);
  return {
    notReady: readiness([answering.database(sql), answering.broker(broker), rounds.need]),
    async stop() {
      await sampling.stop();
      await relay.stop();
      await broker.drain();
      await sql.end({ timeout: 2 });
    },
  };
});

/** The gateway's process: database, wake signals and sockets. Without the broker it polls. */
import { connect } from '@/db/connect';
import { refusePooler } from '@/db/refuse-pooler';
import { env, required } from '@/server/env';
import { logFor } from '@/server/log';
import { connectBroker, onWake } from '@/server/nats';
import { metrics, readWhenAsked } from '@/server/observing/metrics';
import { answering, readiness } from '@/server/observing/readiness';
import { type RunningRole, runRole } from '@/server/supervisor/parent';
import { type Gateway, startGateway } from './gateway';

await runRole('gateway', start);

async function start(): Promise<RunningRole> {
  const log = logFor('gateway');
  const settings = env();
  await refusePooler(required('DATABASE_URL'));
  const sql = connect(required('DATABASE_URL'), { max: 6 });
  const gateway = await startGateway({
    sql,
    log,
    port: settings.GATEWAY_PORT,
    host: settings.LISTEN_HOST,
    shop: { port: settings.PORT, origins: settings.PUBLIC_ORIGINS },
    limits: { total: settings.GATEWAY_SOCKETS, perAddress: settings.GATEWAY_SOCKETS_PER_ADDRESS },
    trustedProxies: settings.TRUSTED_PROXIES,
  });
  const sleep = wakeUps(gateway, (error) =>
    log.warn({ err: error }, 'no wake signals; polling twice a second'),
  );
  readWhenAsked(() => metrics.sockets.set(gateway.sockets()));
  return {
    notReady: readiness([answering.database(sql)]),
    stop: async () => {
      await gateway.stop();
      await Promise.all([sleep(), sql.end({ timeout: 2 })]);
    },
  };
}

/** Connects wake signals once the broker is reachable; the gateway does not wait for it. */
function wakeUps(gateway: Gateway, onError: (error: unknown) => void): () => Promise<void> {
  let stop = async () => {};
  if (!env().NATS_URL) return stop;
  connectBroker('gateway').then((broker) => {
    onWake(broker, 'feed', gateway.wake);
    onWake(broker, 'log', gateway.wake);
    stop = () => broker.close();
  }, onError);
  return () => stop();
}

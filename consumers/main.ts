/**
 * The consumers' process: one worker that takes its share of the partitions of the consumers it works for.
 */
import { batchLoader } from '@/db/batch-loader';
import { readEntries } from '@/db/catalogue/catalogue-entries';
import { connect } from '@/db/connect';
import { contactsOf } from '@/db/edge/order-contacts';
import { ordersBefore } from '@/db/read-models/order-status';
import { refusePooler } from '@/db/refuse-pooler';
import { BadEnvironment, env, required } from '@/server/env';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { connectBroker } from '@/server/nats';
import { answering, readiness, watchRounds } from '@/server/observing/readiness';
import { cardProcessor } from '@/server/outside/card-processor/client';
import { mailer } from '@/server/outside/mailer';
import { withKey } from '@/server/outside/service-key';
import { runRole } from '@/server/supervisor/parent';
import { watchTrouble } from './harness/figures';
import { noticeBoard } from './harness/notice-board';
import { startRetention } from './harness/retention';
import { startWorker } from './harness/run';
import { awaitedByOrders, consumers, goesFirst } from './index';
import { startRebuilder } from './rebuilding/rebuilder';

await runRole('consumers', async () => {
  const worksFor = consumersCalled(env().CONSUMERS);
  await refusePooler(required('DATABASE_URL'));
  const sql = connect(required('DATABASE_URL'), { max: env().DATABASE_CONNECTIONS });
  const broker = await connectBroker('consumers');
  const seconds = env();
  const mail = mailer(required('SMTP_URL'), { answerMs: seconds.SMTP_ANSWER_SECONDS * 1_000 });
  const outside = {
    cards: cardProcessor(withKey(required('CARD_PROCESSOR_URL'), env().CARD_PROCESSOR_KEY), {
      answerMs: seconds.CARD_PROCESSOR_ANSWER_SECONDS * 1_000,
    }),
    mail,
    catalogue: (skus: readonly string[]) => readEntries(sql, skus),
    ...noticeBoard(sql),
    contactOf: batchLoader((orderIds: readonly string[]) => contactsOf(sql, orderIds)),
    ordersBefore: (asked: Parameters<typeof ordersBefore>[1]) => ordersBefore(sql, asked),
    shopUrl: env().PUBLIC_ORIGINS?.[0] ?? `http://localhost:${env().PORT}`,
  };
  const log = logFor('consumers');
  const { PARTITIONS: partitions } = env();
  const rounds = watchRounds('the rounds that renew leases');
  const worker = await startWorker({
    id: freshId(),
    sql,
    broker,
    consumers: worksFor,
    allConsumers: consumers,
    awaited: awaitedByOrders,
    urgent: goesFirst,
    partitions,
    outside,
    log,
    roundFailed: rounds.failed,
  });
  const forgetting = startRetention(sql);
  const rebuilder = startRebuilder(sql, worksFor, outside);
  watchTrouble(
    sql,
    worksFor.map(({ name }) => name),
  );
  return {
    notReady: readiness([answering.database(sql), answering.broker(broker), rounds.need]),
    async stop() {
      await forgetting.stop();
      await rebuilder.stop();
      await worker.stop();
      await mail.close();
      await broker.drain();
      await sql.end({ timeout: 2 });
    },
  };
});

/** The consumers of these names, or all. Throws BadEnvironment when there is none of a name. */
function consumersCalled(names: readonly string[] | undefined): typeof consumers {
  const known = consumers.map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown) throw new BadEnvironment(`CONSUMERS: there is no "${unknown}"; there are ${known.join(', ')}`);
  return names ? consumers.filter(({ name }) => names.includes(name)) : consumers;
}

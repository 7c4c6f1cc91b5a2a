/** Monitors how late events are and sets the order intake accordingly. */
import { connect } from '@/db/connect';
import { env, required } from '@/server/env';
import { logFor } from '@/server/log';
import { metrics } from '@/server/observing/metrics';
import { ShopMonitor } from '@/server/queries/shop-monitor';
import type { AdmissionRules } from './admission-policy';
import { Intake } from './intake';

const CONNECTIONS = 2;

/** The admission rules for orders, and how to stop the monitor. */
export type RunningIntake = {
  rules: Required<Pick<AdmissionRules, 'isBacklogged' | 'retryAfterSeconds' | 'orderDelayMs'>>;
  stop(): Promise<void>;
};

/** Starts the monitor. Throws BadEnvironment. */
export function startIntake(): RunningIntake {
  const { INTAKE_SLOW_SECONDS: slowSeconds, INTAKE_REFUSE_SECONDS: refuseSeconds } = env();
  const intake = new Intake({ slowSeconds, refuseSeconds });
  const sql = connect(required('DATABASE_URL'), { max: CONNECTIONS });
  const monitor = new ShopMonitor(sql, (ageSeconds) => {
    const before = intake.state;
    intake.note(ageSeconds);
    const { state: now } = intake;
    if (now !== before) logFor('web').info({ before, now, ageSeconds }, 'order intake changed');
    metrics.intakeAge.set(ageSeconds ?? 0);
  }).start();
  return {
    rules: {
      isBacklogged: () => intake.state === 'closed',
      retryAfterSeconds: () => intake.retryAfterSeconds(),
      orderDelayMs: () => intake.delayMs(),
    },
    async stop() {
      await monitor.stop();
      await sql.end({ timeout: 1 });
    },
  };
}

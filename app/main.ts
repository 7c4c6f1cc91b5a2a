/**
 * The process of the web role: Next.js behind our own HTTP server, which applies admission control and limits
 * to every connection.
 */
import next from 'next';
import { database } from '@/db/connect';
import { refusePooler } from '@/db/refuse-pooler';
import { env, required } from '@/server/env';
import { logFor } from '@/server/log';
import { answering, readiness } from '@/server/observing/readiness';
import { type RunningRole, runRole } from '@/server/supervisor/parent';
import { AdmissionPolicy } from '@/server/web/admission-policy';
import { proxyWarning } from '@/server/web/client-address';
import type { FastPaths } from '@/server/web/fast-paths';
import { isOwnHost } from '@/server/web/own-origins';
import { shopServer } from '@/server/web/shop-server';
import { startIntake } from '@/server/web/start-intake';

// A failing render can reject a promise that nothing awaits; other requests must survive it.
await runRole('web', start, { survivesErrors: true });

async function start(): Promise<RunningRole> {
  await refusePooler(required('DATABASE_URL'));
  const { NODE_ENV, PORT, LISTEN_HOST, TRUSTED_PROXIES, PUBLIC_ORIGINS, ...limits } = env();
  const { MOST_IN_WORK, RATE_LIMIT_PER_SECOND } = limits;
  const warning = proxyWarning(env());
  if (warning) logFor('web').warn(warning);
  const dev = NODE_ENV === 'development';
  const intake = startIntake();
  const admission = new AdmissionPolicy({
    maxInFlight: MOST_IN_WORK,
    ratePerSecond: RATE_LIMIT_PER_SECOND,
    ...intake.rules,
  });
  const shop = shopServer({
    admission,
    trustedProxies: TRUSTED_PROXIES,
    answersTo: (host) => isOwnHost(host, PUBLIC_ORIGINS),
    fastPaths: dev ? undefined : await fastPaths(),
    dev,
  });
  // Next.js handles upgrades on the server passed to it; this one never listens.
  const pages = next({ dev, port: PORT, hostname: LISTEN_HOST ?? 'localhost', httpServer: shop.upgrades });
  await pages.prepare();
  await shop.open(pages.getRequestHandler(), PORT, LISTEN_HOST);
  return {
    notReady: readiness([answering.database(database())]),
    stop: async () => {
      await shop.close();
      await intake.stop();
      await Promise.all([pages.close(), database().end({ timeout: 1 })]);
    },
  };
}

/** Only Next.js reloads a route whose code has changed, so in development it answers alone. */
async function fastPaths(): Promise<FastPaths> {
  const { POST } = await import('@/app/api/orders/route');
  return new Map([['POST /api/orders', POST]]);
}

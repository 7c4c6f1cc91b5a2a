import { describe, expect, test } from 'vitest';
import { importDirections } from './imports';

const importing = (path: string, specifier: string) =>
  importDirections([{ path, text: `import '${specifier}';` }]);

describe('imports', () => {
  test.each([
    ['server/contracts/a.ts', '@/server/domain/order'],
    ['server/domain/order.ts', '@/db/log/event-store'],
    ['server/domain/order.ts', '@/server/clock'],
    ['server/commands/place-order.ts', '@/server/nats'],
    ['server/gateway/main.ts', '@/consumers/index'],
    ['db/log/change-feed.ts', '@/server/domain/order'],
    ['db/log/change-feed.ts', '../../server/nats'],
    ['components/shop/a.tsx', '@/db/catalogue/products'],
    ['components/shop/a.tsx', '@/app/(shop)/actions'],
    ['components/shop/a.tsx', '@/server/commands/place-order'],
    ['consumers/checkout.saga.ts', '@/app/(shop)/page'],
    ['server/env.ts', '@/server/nats'],
  ])('%s may not import %s', (path, specifier) => {
    expect(importing(path, specifier)).toHaveLength(1);
  });

  test.each([
    ['server/domain/order.ts', '../contracts/registry'],
    ['db/log/change-feed.ts', '@/server/contracts/live'],
    ['db/log/change-feed.ts', '@/server/clock'],
    ['server/commands/place-order.ts', '@/db/log/event-store'],
    ['server/gateway/main.ts', '@/db/log/change-feed'],
    ['consumers/checkout.saga.ts', '@/server/commands/place-order'],
    ['components/shop/a.tsx', '@/server/contracts/order-view'],
    ['app/(shop)/page.tsx', '@/components/shop/a'],
    ['server/domain/order.ts', 'zod'],
    ['server/domain/order.db.test.ts', '@/db/testing/test-database'],
  ])('%s may import %s', (path, specifier) => {
    expect(importing(path, specifier)).toEqual([]);
  });

  test.each([
    ['components/shop/a.tsx', 'socket.io-client'],
    ['server/gateway/main.ts', '@nats-io/jetstream'],
    ['db/log/change-feed.ts', '@nats-io/transport-node'],
    ['server/queries/health.ts', 'server-only'],
  ])('%s may not import the package %s', (path, specifier) => {
    expect(importing(path, specifier)).toHaveLength(1);
  });

  test.each([
    ['components/live/socket.ts', 'socket.io-client'],
    ['server/nats.ts', '@nats-io/transport-node'],
    ['consumers/harness/worker.ts', '@nats-io/jetstream'],
  ])('%s may import the package %s', (path, specifier) => {
    expect(importing(path, specifier)).toEqual([]);
  });

  test.each([
    "import type { A } from '@/app/a';",
    "export { a } from '@/app/a';",
    "export * from '@/app/a';",
    "const a = await import('@/app/a');",
  ])('%s counts as an import', (text) => {
    expect(importDirections([{ path: 'components/a.ts', text }])).toHaveLength(1);
  });
});

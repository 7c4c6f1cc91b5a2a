/** A gateway in this process and the test's browsers. */
import { io, type Socket } from 'socket.io-client';
import type { Sql } from '@/db/connect';
import { mintTicket } from '@/db/edge/socket-tickets';
import type { TestDatabase } from '@/db/testing/test-database';
import { freshId } from '@/server/ids';
import { logFor } from '@/server/log';
import { type Gateway, type GatewayOptions, startGateway } from './gateway';

/** A raw socket client that can send anything. */
export type Browser = Socket;

/** Browsers at one gateway. */
export type Browsers = {
  /** Opens a socket with a ticket; `listen` runs before it connects, so it misses nothing. */
  enter(
    who?: { shopperId?: string; operator?: boolean; session?: string },
    listen?: (browser: Browser) => void,
  ): Promise<Browser>;
  /** Closes every browser. */
  leave(): void;
};

export type TestGateway = Gateway &
  Pick<Browsers, 'enter'> & {
    /** Stops the gateway and closes every browser. */
    close(): Promise<void>;
  };

/** Starts a gateway on a free port, with generous limits by default. */
export async function testGateway(
  { sql }: Pick<TestDatabase, 'sql'>,
  options: Partial<Pick<GatewayOptions, 'limits' | 'blockedLimitMs'>> = {},
): Promise<TestGateway> {
  const gateway = await startGateway({
    sql,
    log: logFor('gateway'),
    port: 0,
    shop: { port: 3000, origins: undefined },
    limits: { total: 5_000, perAddress: 5_000 },
    trustedProxies: 0,
    ...options,
  });
  const { enter, leave } = browsersAt(gateway.port, sql);
  return {
    ...gateway,
    enter,
    async close() {
      leave();
      await gateway.stop();
    },
  };
}

/** Browsers connected to the gateway on this port, in this process or another. */
export function browsersAt(port: number, sql: Sql): Browsers {
  const open: Browser[] = [];
  return {
    async enter({ shopperId = freshId(), operator = false, session } = {}, listen = () => {}) {
      const { ticket } = await mintTicket(sql, { shopperId, operator, session });
      const browser = dial(port, ticket);
      open.push(browser);
      listen(browser);
      await connected(browser);
      return browser;
    },
    leave() {
      for (const browser of open) browser.close();
    },
  };
}

const dial = (port: number, ticket: string): Browser =>
  io(`http://127.0.0.1:${port}`, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { ticket },
    extraHeaders: { origin: 'http://127.0.0.1:3000' },
  });

const connected = (browser: Browser): Promise<void> =>
  new Promise((resolve, reject) => {
    browser.once('connect', () => resolve());
    browser.once('connect_error', reject);
  });

/** Stops reading, as a suspended laptop would; data stays in the kernel's buffers. */
export function stopListening(browser: Browser): void {
  const { ws } = Object(browser.io.engine.transport);
  ws._socket.pause();
}

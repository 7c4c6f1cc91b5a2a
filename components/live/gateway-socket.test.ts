import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { expect, it, vi } from 'vitest';
import { openGatewaySocket } from './gateway-socket';

it('a socket that the gateway closes before accepting the ticket rejects', async () => {
  const http = createServer();
  const gateway = new Server(http, { transports: ['websocket'] });
  gateway.use((socket) => void socket.conn.close());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port }: Partial<AddressInfo> = Object(http.address());
  const events = { rows: vi.fn(), log: vi.fn(), logSkipped: vi.fn(), stale: vi.fn(), closed: vi.fn() };

  await expect(openGatewaySocket(`http://127.0.0.1:${port}`, 'ticket', events)).rejects.toThrow(
    'transport close',
  );
  await gateway.close();
});

/** The browser's only use of Socket.IO: one WebSocket, opened with a ticket and never reopened. */
import { io, type Socket } from 'socket.io-client';
import type { BrowserEvents, ServerEvents } from '@/server/contracts/live';
import type { GatewaySocket, SocketEvents } from './live-environment';

const timeoutMs = 8_000;

/** Rejects when the gateway refuses the ticket or does not respond in time. */
export function openGatewaySocket(url: string, ticket: string, events: SocketEvents): Promise<GatewaySocket> {
  const socket: Socket<ServerEvents, BrowserEvents> = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: timeoutMs,
    auth: { ticket },
  });
  socket.on('rows', (rows) => events.rows(rows));
  socket.on('log', (entries) => events.log(entries));
  socket.on('log-skipped', () => events.logSkipped());
  socket.on('stale', (isStale) => events.stale(isStale));
  return new Promise((resolve, reject) => {
    const giveUp = (error: Error) => {
      clearTimeout(timer);
      socket.close();
      reject(error);
    };
    const timer = setTimeout(() => giveUp(new Error('the gateway did not accept the ticket')), timeoutMs);
    socket.once('connect_error', giveUp);
    // Also fires when the connection breaks after the handshake and before the ticket is accepted.
    socket.once('disconnect', (why) => {
      clearTimeout(timer);
      reject(new Error(why));
      events.closed();
    });
    socket.once('connect', () => {
      clearTimeout(timer);
      resolve(gatewaySocket(socket));
    });
  });
}

function gatewaySocket(socket: Socket<ServerEvents, BrowserEvents>): GatewaySocket {
  return {
    follow: (topics) => socket.timeout(timeoutMs).emitWithAck('follow', { topics }),
    unfollow: (topics) => void socket.emit('unfollow', { topics }),
    followLog: (after) => socket.timeout(timeoutMs).emitWithAck('follow-log', { after }),
    close: () => void socket.close(),
  };
}

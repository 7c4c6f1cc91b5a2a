/**
 * The only place that speaks Socket.IO in the browser: one websocket, opened with a ticket, never reopened.
 */
import { io, type Socket } from 'socket.io-client';
import type { BrowserSays, ServerSays } from '@/server/contracts/live';
import type { Link, LinkEvents } from './link';

const answerWithinMs = 8_000;

/** Connects to the gateway; rejects when it refuses or does not answer. */
export function openSocket(url: string, ticket: string, events: LinkEvents): Promise<Link> {
  const socket: Socket<ServerSays, BrowserSays> = io(url, {
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    timeout: answerWithinMs,
    auth: { ticket },
  });
  socket.on('rows', (rows) => events.rows(rows));
  socket.on('log', (entries) => events.log(entries));
  socket.on('log-skipped', () => events.logSkipped());
  socket.on('stale', (isStale) => events.stale(isStale));
  return new Promise((resolve, reject) => {
    const giveUp = (error: Error) => {
      clearTimeout(patience);
      socket.close();
      reject(error);
    };
    const patience = setTimeout(() => giveUp(new Error('nobody lets it in')), answerWithinMs);
    socket.once('connect_error', giveUp);
    // Also one that breaks after the server was reached and before it let in.
    socket.once('disconnect', (why) => {
      clearTimeout(patience);
      reject(new Error(why));
      events.closed();
    });
    socket.once('connect', () => {
      clearTimeout(patience);
      resolve(linkOver(socket));
    });
  });
}

function linkOver(socket: Socket<ServerSays, BrowserSays>): Link {
  return {
    follow: (topics) => socket.timeout(answerWithinMs).emitWithAck('follow', { topics }),
    unfollow: (topics) => void socket.emit('unfollow', { topics }),
    followLog: (after) => socket.timeout(answerWithinMs).emitWithAck('follow-log', { after }),
    close: () => void socket.close(),
  };
}

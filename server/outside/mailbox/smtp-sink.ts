/** An SMTP server that delivers nowhere: an accepted mail (250) is on disk. */
import type { Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { nowIso } from '@/server/clock';
import { isSame } from '@/server/outside/service-key';
import { failureTurns, type MailFaults } from './faults';
import { SMTP_USER } from './smtp-address';
import type { Received } from './store';

const mailLimitBytes = 1024 * 1024;

/** A listening server whose faults can be changed. */
export type SmtpSink = { port: number; setFaults(faults: MailFaults): void; close(): Promise<void> };

/**
 * Starts the server (port 0: any free one); every mail is passed to `keep` before it is accepted. With a
 * password, only the user `shop` may send.
 */
export async function startSmtpSink(
  { port, host, password }: { port: number; host: string; password: string | undefined },
  keep: (mail: Received) => Promise<void>,
): Promise<SmtpSink> {
  let faults: MailFaults = {};
  const turn = failureTurns();
  const receive = async (stream: SMTPServerDataStream, session: SMTPServerSession) => {
    const raw = await bytesOf(stream);
    if (stream.sizeExceeded) throw smtpError(552, 'The mail exceeds 1 MB.');
    if (turn(faults.tempFailRate ?? 0)) throw smtpError(451, 'Busy; try again later.');
    await keep(envelope(session, raw));
  };
  const server = new SMTPServer({
    size: mailLimitBytes,
    authOptional: password === undefined,
    disabledCommands: password === undefined ? ['AUTH', 'STARTTLS'] : ['STARTTLS'],
    // Reached only on loopback or inside a private network.
    allowInsecureAuth: true,
    onAuth: ({ username, password: given }, _session, callback) => {
      const isKnown = isSame(username ?? '', SMTP_USER) && isSame(given ?? '', password ?? '');
      if (isKnown) callback(null, { user: SMTP_USER });
      else callback(smtpError(535, '5.7.8 The user or password is wrong.'));
    },
    disableReverseLookup: true,
    logger: false,
    maxClients: 200,
    closeTimeout: 1000,
    onRcptTo: ({ address }, _session, callback) =>
      callback(address === faults.unknown ? smtpError(550, '5.1.1 No such mailbox.') : null),
    onData: (stream, session, callback) => {
      receive(stream, session).then(() => callback(null, 'kept'), callback);
    },
  });
  // A client that disconnects is not our error.
  server.on('error', () => undefined);
  const sockets = trackSockets(server, () => faults.dropConnections === true);
  return {
    port: await listen(server, port, host),
    setFaults: (next) => {
      faults = next;
      if (faults.dropConnections) for (const socket of sockets) socket.destroy();
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const smtpError = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

function trackSockets(server: SMTPServer, dropping: () => boolean): Set<Socket> {
  const sockets = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => {
    if (dropping()) return socket.destroy();
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  return sockets;
}

const bytesOf = (stream: SMTPServerDataStream): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    stream.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= mailLimitBytes) chunks.push(chunk);
    });
    stream.on('end', () => resolve(Buffer.concat(chunks)));
    stream.on('error', reject);
  });

const envelope = ({ envelope: { mailFrom, rcptTo } }: SMTPServerSession, raw: Buffer): Received => ({
  at: nowIso(),
  from: mailFrom ? mailFrom.address : '',
  to: rcptTo.map((recipient) => recipient.address),
  raw: raw.toString('latin1'),
});

const listen = (server: SMTPServer, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });

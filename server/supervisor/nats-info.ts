/** Reads a broker's INFO from the raw connection, so that an unfit one is refused before the start. */
import { connect, type Socket } from 'node:net';
import { z } from 'zod';

const Info = z.object({
  version: z.string(),
  jetstream: z.boolean().default(false),
  max_payload: z.int().default(0),
  auth_required: z.boolean().default(false),
  tls_required: z.boolean().default(false),
});

export type NatsInfo = z.infer<typeof Info>;

/** The account to try; empty for anonymous access. */
export interface NatsLogin {
  user?: string | undefined;
  pass?: string | undefined;
  auth_token?: string | undefined;
}

/**
 * Connects, checks the greeting and, given an account, tries to log in (unless the server requires TLS
 * first). Throws without an answer within three seconds, when it is not NATS, when `check` throws, or when
 * the account is refused.
 */
export async function readNatsInfo(
  host: string,
  port: number,
  { login, check }: { login?: NatsLogin; check?: (info: NatsInfo) => void } = {},
): Promise<NatsInfo> {
  const socket = connect({ host, port });
  try {
    const lines = linesOf(socket, 3_000);
    const info = parseInfo(await nextLine(lines));
    check?.(info);
    if (login && !info.tls_required) await enter(socket, lines, login);
    return info;
  } finally {
    socket.destroy();
  }
}

function parseInfo(line: string): NatsInfo {
  if (!line.startsWith('INFO ')) throw new Error('what answers is not a NATS server');
  return Info.parse(JSON.parse(line.slice('INFO '.length)));
}

async function enter(socket: Socket, lines: Lines, login: NatsLogin): Promise<void> {
  socket.write(
    `CONNECT ${JSON.stringify({ verbose: false, pedantic: false, lang: 'node', ...login })}\r\nPING\r\n`,
  );
  const answer = await nextLine(lines);
  if (answer.startsWith('-ERR')) throw new Error(`the server says ${answer.slice('-ERR '.length)}`);
}

type Lines = AsyncGenerator<string, void>;

async function nextLine(lines: Lines): Promise<string> {
  const { value } = await lines.next();
  if (value === undefined) throw new Error('the connection was closed at once');
  return value;
}

async function* linesOf(socket: Socket, limitMs: number): Lines {
  socket.setTimeout(limitMs, () => socket.destroy(new Error(`no greeting within ${limitMs / 1000} s`)));
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      yield text.slice(0, end);
      text = text.slice(end + 2);
    }
  }
}

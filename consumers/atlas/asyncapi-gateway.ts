/** What the gateway and a browser say to each other, for the published description. */
import { z } from 'zod';
import {
  followLogRequest,
  followLogResponse,
  followRequest,
  followResponse,
  liveRow,
  logEntry,
} from '@/server/contracts/live';

type Json = Record<string, unknown>;

const channel = { $ref: '#/channels/gateway' };
const said = (name: string) => ({ $ref: `#/channels/gateway/messages/${name}` });

function message(name: string, summary: string, shape: z.ZodType): [string, Json] {
  const { $schema: _, ...payload } = z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' });
  return [`gateway.${name}`, { name, title: name, summary, payload }];
}

/** The messages by name; each is a Socket.IO event with one argument. */
export const gatewayMessages: Json = Object.fromEntries([
  message('follow', 'From now on tell me of these.', followRequest),
  message('follow-answer', 'The rows as they are now.', followResponse),
  message('follow-log', 'Tell me everything after this cursor; for operators.', followLogRequest),
  message('follow-log-answer', 'What happened since.', followLogResponse),
  message('rows', 'Rows that are newer than before.', z.array(liveRow)),
  message('log', 'Entries of the log, as they happen.', z.array(logEntry)),
  message('stale', 'Whether the gateway itself cannot see what is new.', z.boolean()),
]);

export const gatewayChannel: Json = {
  address: '/socket.io',
  description: 'The live view; a socket is admitted with a one-time ticket from POST /api/live/ticket.',
  servers: [{ $ref: '#/servers/gateway' }],
  messages: Object.fromEntries(
    Object.keys(gatewayMessages).map((key) => [
      key.slice('gateway.'.length),
      { $ref: `#/components/messages/${key}` },
    ]),
  ),
};

const asked = (name: string): Json => ({
  action: 'receive',
  channel,
  messages: [said(name)],
  reply: { channel, messages: [said(`${name}-answer`)] },
});
const told = (name: string): Json => ({ action: 'send', channel, messages: [said(name)] });

export const gatewayOperations: Json = {
  'gateway.follow': asked('follow'),
  'gateway.follow-log': asked('follow-log'),
  'gateway.rows': told('rows'),
  'gateway.log': told('log'),
  'gateway.stale': told('stale'),
};

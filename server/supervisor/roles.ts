/** The shop's processes in start order; they stop in reverse. */
import { EVENTS_STREAM, wakeSubjects } from '@/server/contracts/subjects';
import type { Env } from '@/server/env';
import type { Role } from '@/server/supervisor/role';
import { oneForAll, type Workers, workersAs } from '@/server/supervisor/workers';

const ofTheStream = (...asked: string[]): string[] => asked.map((each) => `$JS.API.${each}.${EVENTS_STREAM}`);

const facts = [
  ...['events.>', ...ofTheStream('STREAM.INFO', 'STREAM.CREATE', 'STREAM.UPDATE', 'STREAM.MSG.GET')],
  ...ofTheStream('CONSUMER.LIST'),
];
const listening = [
  ...['DURABLE.CREATE', 'INFO', 'MSG.NEXT', 'DELETE']
    .flatMap((asked) => ofTheStream(`CONSUMER.${asked}`))
    .map((asked) => `${asked}.>`),
  '$JS.ACK.>',
];
const wakeUps = Object.values(wakeSubjects);

export const roles: readonly Role[] = [
  {
    name: 'mailbox',
    title: 'mailbox',
    entry: 'server/outside/mailbox/main.ts',
    part: 'world',
    unless: 'SMTP_URL',
  },
  {
    name: 'processor',
    title: 'card processor',
    entry: 'server/outside/card-processor/main.ts',
    part: 'world',
    unless: 'CARD_PROCESSOR_URL',
  },
  { name: 'relay', title: 'relay', entry: 'server/relay/main.ts', part: 'shop', mayPublish: facts },
  {
    name: 'consumers',
    title: 'consumers',
    entry: 'consumers/main.ts',
    part: 'shop',
    mayPublish: [...listening, ...wakeUps],
  },
  {
    name: 'gateway',
    title: 'gateway',
    entry: 'server/gateway/main.ts',
    part: 'shop',
    mayPublish: [],
    maySubscribe: wakeUps,
  },
  {
    name: 'web',
    title: 'shop',
    entry: 'app/main.ts',
    part: 'shop',
    mayPublish: [wakeSubjects.log],
    maySubscribe: [],
  },
];

/** Further entries: tasks that run once. */
export const tasks = {
  'prepare-database': 'server/supervisor/prepare-database.ts',
  'sign-in-link': 'server/supervisor/sign-in-link.ts',
} as const;

export const entries = (): Record<string, string> =>
  Object.fromEntries([...roles.map(({ name, entry }) => [name, entry]), ...Object.entries(tasks)]);

/** The roles for these settings: a service named in the environment has no built-in role. */
export const rolesFor = (settings: Env, workers: Workers = oneForAll): Role[] =>
  roles
    .filter(({ unless }) => unless === undefined || settings[unless] === undefined)
    .flatMap((role) => (role.name === 'consumers' ? workersAs(role, workers) : [role]));

/** The role whose bundle and account at the broker a role has. */
export const kindOf = ({ name, kind = name }: Pick<Role, 'name' | 'kind'>): string => kind;

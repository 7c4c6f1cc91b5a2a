/** The processes of the shop, in the order in which they start; they end in the opposite one. */
import type { Env } from '@/server/env';
import type { Role } from '@/server/supervisor/role';
import { oneForAll, type Workers, workersAs } from '@/server/supervisor/workers';

const facts = ['events.>'];

/** Every process, one line each. */
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
  { name: 'relay', title: 'relay', entry: 'server/relay/main.ts', part: 'shop' },
  { name: 'consumers', title: 'consumers', entry: 'consumers/main.ts', part: 'shop', denyPublish: facts },
  { name: 'gateway', title: 'gateway', entry: 'server/gateway/main.ts', part: 'shop', denyPublish: facts },
  { name: 'web', title: 'shop', part: 'shop', denyPublish: facts },
];

/**
 * Further TypeScript entries: what runs once and ends, and what is loaded before a program that is not
 * ours.
 */
export const tasks = {
  'prepare-database': 'server/supervisor/prepare-database.ts',
  orphan: 'server/supervisor/orphan.ts',
} as const;

/** The entries to bundle, by the name of their output. */
export const entries = (): Record<string, string> =>
  Object.fromEntries([
    ...roles.flatMap(({ name, entry }) => (entry ? [[name, entry]] : [])),
    ...Object.entries(tasks),
  ]);

/** The roles that run with these settings: what the environment names is not stood in for. */
export const rolesFor = (settings: Env, workers: Workers = oneForAll): Role[] =>
  roles
    .filter(({ unless }) => unless === undefined || settings[unless] === undefined)
    .flatMap((role) => (role.name === 'consumers' ? workersAs(role, workers) : [role]));

/** The role whose bundle and account at the broker a role has. */
export const kindOf = ({ name, kind = name }: Pick<Role, 'name' | 'kind'>): string => kind;

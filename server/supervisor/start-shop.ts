/** Starts the whole shop in order of dependency. */
import { mintSignInToken } from '@/db/edge/sign-in-tokens';
import { locate } from '@/server/supervisor/locate';
import { buildNote, buildShop, isShopBuilt } from '@/server/supervisor/next-build';
import type { Role } from '@/server/supervisor/role';
import { environmentOf, logFileOf, type ServiceAddresses } from '@/server/supervisor/role-environment';
import { type RoleCommand, runToEnd, startRole } from '@/server/supervisor/role-process';
import { rolesFor } from '@/server/supervisor/roles';
import { all, type Start, titles } from '@/server/supervisor/start';
import { commandFor } from '@/server/supervisor/start-role';

/** Starts everything; returns the operator's one-time sign-in link. Throws when a start fails. */
export async function startShop(start: Start): Promise<string> {
  const { settings, terminal, signal } = start;
  const [world, shop] = [partOf(start, 'world'), partOf(start, 'shop')];
  const { pages, ...before } = titles;
  terminal.plan([...Object.values(before), ...namesOf(world), pages, ...namesOf(shop)]);
  const [around] = await all([locate(start), terminal.step(titles.bundle, start.bundle)]);
  start.located(around);
  await terminal.step(titles.tables, () => runToEnd(prepareDatabase(start, around), signal));
  await startAll(start, around, world);
  // Only web needs the pages, so everything else starts while they are built.
  const needsPages = ({ name }: Role) => name === 'web';
  const others = shop.filter((role) => !needsPages(role));
  await all([providePages(start), startAll(start, around, others)]);
  await startAll(start, around, shop.filter(needsPages));
  const token = await mintSignInToken(around.databaseUrl);
  return `http://localhost:${settings.PORT}/admin/sign-in?token=${token}`;
}

const partOf = ({ settings, workers }: Start, part: Role['part']): Role[] =>
  rolesFor(settings, workers).filter((role) => role.part === part);

const namesOf = (some: readonly Role[] = []): string[] => some.map(({ title }) => title);

function prepareDatabase(start: Start, around: ServiceAddresses): RoleCommand {
  return commandOf(start, around, { name: 'prepare-database', part: 'shop' });
}

async function startAll(start: Start, around: ServiceAddresses, some: readonly Role[] = []): Promise<void> {
  start.signal.throwIfAborted();
  await all(
    some.map((role) =>
      start.terminal.step(role.title, () =>
        start.fleet.add(role.name, () => startRole(commandOf(start, around, role))),
      ),
    ),
  );
  start.signal.throwIfAborted();
}

function commandOf(
  { settings, folder, dev }: Start,
  around: ServiceAddresses,
  role: Pick<Role, 'name' | 'part' | 'kind' | 'env'>,
): RoleCommand {
  return commandFor(role, {
    env: environmentOf(role, { settings, around, dataDir: folder.path, dev }),
    logFile: logFileOf(folder.logs, role.name),
    aloud: (dev && role.name === 'web') || /^(debug|trace)$/.test(settings.LOG_LEVEL),
  });
}

async function providePages({ terminal, folder, signal, dev }: Start): Promise<void> {
  if (dev) return terminal.skip(titles.pages, 'each when it is first asked for');
  if (isShopBuilt()) return terminal.skip(titles.pages, 'earlier');
  const run = { logFile: logFileOf(folder.logs, 'next-build'), signal };
  await terminal.step(titles.pages, () => buildShop(run), buildNote());
}

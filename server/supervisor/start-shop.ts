/** The start from nothing to a shop that serves, in the order in which each thing needs the others. */
import { mintSignInToken } from '@/db/edge/sign-in-tokens';
import { locate } from '@/server/supervisor/locate';
import { buildNote, buildShop, isShopBuilt } from '@/server/supervisor/next-build';
import type { Role } from '@/server/supervisor/role';
import { type RoleCommand, runToEnd, startRole } from '@/server/supervisor/role-process';
import { rolesFor } from '@/server/supervisor/roles';
import { all, type Start, titles } from '@/server/supervisor/start';
import { commandFor } from '@/server/supervisor/start-role';
import { environmentOf, logFileOf, type Surroundings } from '@/server/supervisor/surroundings';

/** Starts everything; gives the operator's one-time sign-in link. Throws when anything does not start. */
export async function startShop(start: Start): Promise<string> {
  const { settings, terminal, signal } = start;
  const [world, shop] = [partOf(start, 'world'), partOf(start, 'shop')];
  const { pages, ...before } = titles;
  terminal.plan([...Object.values(before), ...namesOf(world), pages, ...namesOf(shop)]);
  const [around] = await all([locate(start), terminal.step(titles.bundle, start.bundle)]);
  start.located(around);
  await terminal.step(titles.tables, () => runToEnd(prepareDatabase(start, around), signal));
  await startAll(start, around, world);
  // Only web needs the pages: everything else starts while they are built.
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

function prepareDatabase(start: Start, around: Surroundings): RoleCommand {
  return commandOf(start, around, { name: 'prepare-database', part: 'shop' });
}

async function startAll(start: Start, around: Surroundings, some: readonly Role[] = []): Promise<void> {
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
  around: Surroundings,
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

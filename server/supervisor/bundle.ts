/** Bundles each role into one file in `.build/`, rewritten only when its code changed. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { type BuildOptions, build, context, type OutputFile, type Plugin, stop } from 'esbuild';
import { freshId } from '@/server/ids';

/** The bundle folder, relative to the checkout. */
export const BUILD_DIR = '.build';

const options = (entries: Record<string, string>) =>
  ({
    entryPoints: entries,
    outdir: resolve(BUILD_DIR),
    bundle: true,
    write: false,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    alias: { '@': resolve('.') },
    sourcemap: 'linked',
    logLevel: 'silent',
  }) satisfies BuildOptions;

/** Bundles entries (output name to TypeScript file). Throws with the compiler's first errors. */
export async function bundle(entries: Record<string, string>): Promise<void> {
  const result = await build(options(entries));
  writeChanged(result.outputFiles);
  await stop();
}

/** Bundles now and after every change; reports the names whose code changed. Returns how to stop. */
export async function bundleOnChange(
  entries: Record<string, string>,
  onChange: (names: string[], errors: string[]) => void,
): Promise<() => Promise<void>> {
  const watching = await context({
    ...options(entries),
    plugins: [
      routesApart,
      {
        name: 'changed-roles',
        setup: ({ onEnd }) => {
          onEnd(({ outputFiles = [], errors }) => {
            onChange(
              writeChanged(outputFiles),
              errors.map(({ text, location }) => `${location?.file ?? 'services'}: ${text}`),
            );
          });
        },
      },
    ],
  });
  await watching.rebuild();
  await watching.watch();
  return () => watching.dispose();
}

/** Files that Next.js reloads itself do not restart its process. */
const routesApart: Plugin = {
  name: 'routes-apart',
  setup: ({ onResolve }) => onResolve({ filter: /^@\/app\// }, ({ path }) => ({ path, external: true })),
};

// Other processes may be reading: replace a file atomically, and only when it differs.
function writeChanged(files: readonly OutputFile[]): string[] {
  const changed = files.filter(({ path, contents }) => !isSame(path, contents));
  for (const { path, contents } of changed) {
    mkdirSync(dirname(path), { recursive: true });
    const draft = `${path}.${freshId()}`;
    writeFileSync(draft, contents);
    renameSync(draft, path);
  }
  return changed.filter(({ path }) => path.endsWith('.js')).map(({ path }) => basename(path, '.js'));
}

function isSame(path: string, contents: Uint8Array): boolean {
  try {
    return readFileSync(path).equals(contents);
  } catch {
    return false;
  }
}

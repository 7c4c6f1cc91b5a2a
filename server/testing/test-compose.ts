/** compose.yaml as Compose reads it: with what is shared merged, and with what .env says in its places. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const Service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.union([z.string(), z.array(text)]).optional(),
  environment: z.record(z.string(), text).default({}),
  volumes: z.array(z.string()).default([]),
  configs: z.array(z.object({ source: z.string(), target: z.string() })).default([]),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});
const File = z.object({
  services: z.record(z.string(), Service),
  configs: z.record(z.string(), z.object({ content: z.string() })),
  volumes: z.record(z.string(), z.object({})),
});

/** One service of the file. */
export type ComposeService = z.infer<typeof Service>;

/** The whole file. */
export type ComposeFile = z.infer<typeof File>;

// The tests in a browser bring along what reads YAML.
const { yaml } = createRequire(import.meta.url)('playwright-core/lib/utilsBundle');

// A default may itself name a variable.
const named = /\$\{([A-Z_]+)(?:(:?[-?])((?:[^{}]|\$\{[^{}]*\})*))?\}/g;
const anyName = /\$\{([A-Z_]+)(:?[-?])?/g;

/** The file with these variables; throws by name when one is missing that must be there. */
export function readCompose(variables: Readonly<Record<string, string>>): ComposeFile {
  const filled = (text: string): string =>
    text.replace(named, (...[, name = '', how = '', instead = '']: string[]) => {
      const value = variables[name];
      if (value || (value === '' && how === '-')) return value;
      if (how.endsWith('-')) return filled(instead);
      throw new Error(`${name} is not in .env`);
    });
  return File.parse(within(yaml.parse(readFileSync('compose.yaml', 'utf8'), { merge: true }), filled));
}

/** The names of the variables that the file asks for, and whether it can do without. */
export const askedFor = (): { name: string; needed: boolean }[] =>
  [...readFileSync('compose.yaml', 'utf8').matchAll(anyName)].map(([, name = '', how]) => ({
    name,
    needed: how === ':?',
  }));

// In values only, and after reading: a password is never taken for YAML.
function within(value: unknown, filled: (text: string) => string): unknown {
  if (typeof value === 'string') return filled(value);
  if (Array.isArray(value)) return value.map((each) => within(each, filled));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, within(each, filled)]));
}

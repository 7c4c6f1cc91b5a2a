/** The stages of `npm test`, in order: what each runs, how long it may take, and where its report lies. */
import { tallyChaos, tallyPlaywright, tallyVitest } from './tally.js';

const node = process.execPath;
const minutes = 60_000;
const tool = (path, ...args) => [node, `node_modules/${path}`, ...args];

const check = (name, title, ...commands) => ({ name, title, commands, limitMs: 5 * minutes });

const vitest = (name, title) => ({
  name,
  title,
  commands: [tool('vitest/vitest.mjs', 'run', '--project', name, '--reporter=default', '--reporter=json')],
  reportArgument: (path) => `--outputFile.json=${path}`,
  tally: tallyVitest,
  limitMs: 30 * minutes,
});

// A minute of it; the same seed gives the same faults every time.
const chaos = '--orders 150 --kills 4 --faults 8 --aimed 1 --seed 20 --minutes 0.6'.split(' ');

/** Every stage of the whole run. */
export const stages = [
  check(
    'types',
    'types',
    tool('next/dist/bin/next', 'typegen'),
    tool('typescript/bin/tsc', '--noEmit', '-p', '.'),
  ),
  check('lint', 'style', tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')),
  vitest('unit', 'pure tests'),
  vitest('db', 'tests with Postgres'),
  vitest('bus', 'tests with Postgres and NATS'),
  {
    name: 'e2e',
    title: 'promises in a real browser',
    commands: [
      [node, '.ci/provide-browser.js'],
      tool('@playwright/test/cli.js', 'test', '--reporter=line,json'),
    ],
    reportVariable: 'PLAYWRIGHT_JSON_OUTPUT_FILE',
    tally: tallyPlaywright,
    limitMs: 40 * minutes,
  },
  {
    name: 'chaos',
    title: 'promises while everything breaks',
    commands: [[node, 'bench/start.js', 'chaos', ...chaos]],
    reportArgument: (path) => `--report=${path}`,
    tally: tallyChaos,
    limitMs: 10 * minutes,
  },
];

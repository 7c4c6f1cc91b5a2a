/** The stages of `npm test`, in order: commands, time limit and report of each. */
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

// About a minute; the same seed injects the same faults.
const chaos = '--orders 150 --kills 4 --faults 8 --aimed 1 --seed 20 --minutes 0.6'.split(' ');

export const stages = [
  check(
    'types',
    'types',
    tool('next/dist/bin/next', 'typegen'),
    tool('typescript/bin/tsc', '--noEmit', '-p', '.'),
  ),
  check('lint', 'lint and format', tool('@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.')),
  vitest('unit', 'unit tests'),
  vitest('db', 'tests with Postgres'),
  vitest('bus', 'tests with Postgres and NATS'),
  {
    name: 'e2e',
    title: 'browser tests',
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
    title: 'chaos',
    commands: [[node, 'bench/start.js', 'chaos', ...chaos]],
    reportArgument: (path) => `--report=${path}`,
    tally: tallyChaos,
    limitMs: 10 * minutes,
  },
];

/** The measurement as a table for people. */
import type { Measured } from './measurement';
import type { Percentiles } from './percentiles';
import type { Latencies, Loaded } from './under-load';

/** The table of a measurement. */
export function tableOf(measured: Measured): string {
  const { flags, idle, load, hot, yardsticks, checks, profiles } = measured;
  return [
    ...(load ? ['', heading(`${load.orders} orders${manner(flags)}`), ...rates(load)] : []),
    ...(hot ? ['', heading(`${hot.orders} orders of one product${manner(flags)}`), ...rates(hot)] : []),
    '',
    heading('yardsticks: the servers alone'),
    rate('durable inserts', yardsticks.inserts, 'one row each, 32 connections'),
    rate('acknowledged publishes', yardsticks.publishes, '600 bytes, 256 in flight'),
    ...(load ? [each('confirmed orders : inserts', load.confirmedPerSecond / yardsticks.inserts)] : []),
    ...(load ? times('under load', load) : []),
    ...(hot ? times('under load, one hot product', hot) : []),
    ...times(`one at a time, ${flags.idle} orders`, idle),
    ...memoryLines(idle.memory),
    ...(load ? costLines('under load', load) : []),
    ...(hot ? costLines('one hot product', hot) : []),
    ...(load ? diskLines(load) : []),
    '',
    heading('claims'),
    ...checks.map(({ name, wrong }) => (wrong ? `  ✗ ${name}: ${wrong}` : `  ✓ ${name}`)),
    ...(profiles.length > 0 ? ['', heading('profiles'), ...profiles.map((file) => `  ${file}`)] : []),
    '',
  ].join('\n');
}

const manner = ({ concurrency, shoppers, workers, pressure }: Measured['flags']): string =>
  `, ${concurrency} at a time, ${shoppers} shoppers${workers ? `, workers ${workers}` : ''}` +
  `${pressure ? `, ${pressure} busy loops beside it` : ''}`;

const rates = ({ orders, traffic, ...load }: Loaded): string[] => [
  `  confirmed ${load.confirmed}, cancelled ${load.cancelled}, rejected with 503 ${load.refused}; ` +
    `the oldest took ${load.oldestSeconds.toFixed(1)} s`,
  rate('accepted orders', load.acceptedPerSecond),
  rate('confirmed orders', load.confirmedPerSecond, 'first accepted to last confirmed'),
  rate('events', load.factsPerSecond),
  each('statements per order', traffic.statements / orders, `${traffic.undone} rolled back by conflicts`),
  each('messages per order', traffic.messages / orders),
];

const heading = (text: string): string => `── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`;

const rate = (name: string, perSecond: number, note = ''): string =>
  `  ${name.padEnd(36)}${perSecond.toFixed(0).padStart(9)} /s   ${note}`.trimEnd();

const each = (name: string, number: number, note = ''): string =>
  `  ${name.padEnd(36)}${number.toFixed(3).padStart(9)}      ${note}`.trimEnd();

const rows = [
  ['accept', 'acceptMs', 'request to response 202'],
  ['confirmed', 'confirmedMs', 'log times'],
  ['shown', 'shownMs', 'feed times'],
] as const;

const times = (what: string, latencies: Latencies): string[] => [
  '',
  heading(`milliseconds, ${what}`),
  `  ${''.padEnd(14)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(9)).join('')}`,
  ...rows.map(([name, key, note]) => `  ${name.padEnd(14)}${columns(latencies[key])}   ${note}`),
];

const columns = ({ p50, p95, p99, max }: Percentiles): string =>
  [p50, p95, p99, max].map((ms) => ms.toFixed(1).padStart(9)).join('');

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`.padStart(9);

function memoryLines(memory: Measured['idle']['memory']): string[] {
  if (memory.length === 0) return [];
  const total = memory.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    '',
    heading('memory at rest, shared memory counted once'),
    ...memory.map(({ name, bytes }) => `  ${name.padEnd(16)}${megabytes(bytes)}`),
    `  ${'all'.padEnd(16)}${megabytes(total)}`,
  ];
}

const LARGEST = 8;

function diskLines({ disk }: Loaded): string[] {
  const row = (name: string, bytes: number) => `  ${name.padEnd(24)}${(bytes / 1024).toFixed(1).padStart(9)}`;
  const all = disk.reduce((sum, { bytesPerOrder }) => sum + bytesPerOrder, 0);
  return [
    '',
    heading('disk per order in kB, with indexes'),
    ...disk.slice(0, LARGEST).map(({ table, bytesPerOrder }) => row(table, bytesPerOrder)),
    row('all tables', all),
  ];
}

function costLines(what: string, { costs: { parts, othersBusy }, orders }: Loaded): string[] {
  if (parts.length === 0) return [];
  const total = parts.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const perOrder = (cpuMs: number) => (cpuMs / orders).toFixed(2).padStart(9);
  return [
    '',
    heading(`${what}: CPU ms per order, peak memory`),
    ...parts.map(
      ({ name, cpuMs, peakBytes }) => `  ${name.padEnd(16)}${perOrder(cpuMs)}${megabytes(peakBytes)}`,
    ),
    `  ${'all'.padEnd(16)}${perOrder(total)}`,
    `  other programs kept ${othersBusy.toFixed(1)} CPUs busy meanwhile`,
  ];
}

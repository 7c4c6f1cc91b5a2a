/** What was measured, as people read it. */
import type { Latencies, Measured } from './measurement';
import type { Percentiles } from './percentiles';

/** The table of a measurement. */
export function tableOf({ flags, idle, load, yardsticks, checks, profiles }: Measured): string {
  const { acceptedPerSecond, confirmedPerSecond, factsPerSecond, traffic, costs } = load;
  return [
    '',
    heading(`${flags.orders} orders, ${flags.concurrency} at a time, ${flags.shoppers} shoppers`),
    rate('accepted orders', acceptedPerSecond),
    rate('confirmed orders', confirmedPerSecond, 'first accepted to last confirmed'),
    rate('facts', factsPerSecond),
    each(
      'statements for one order',
      traffic.statements / flags.orders,
      `${traffic.undone} undone by conflicts`,
    ),
    each('messages of facts for one order', traffic.messages / flags.orders),
    rate('yardstick: durable inserts', yardsticks.inserts, 'one row each, 32 connections'),
    rate('yardstick: acknowledged publishes', yardsticks.publishes, '600 bytes, 256 in flight'),
    each('confirmed orders : inserts', confirmedPerSecond / yardsticks.inserts),
    ...times('under load', load),
    ...times(`one at a time, ${flags.idle} orders`, idle),
    ...memoryLines(idle.memory),
    ...costLines(costs, flags.orders),
    '',
    heading('what must be true'),
    ...checks.map(({ name, wrong }) => (wrong ? `  ✗ ${name}: ${wrong}` : `  ✓ ${name}`)),
    ...(profiles.length > 0 ? ['', heading('profiles'), ...profiles.map((file) => `  ${file}`)] : []),
    '',
  ].join('\n');
}

const heading = (text: string): string => `── ${text} ${'─'.repeat(Math.max(0, 76 - text.length))}`;

const rate = (name: string, perSecond: number, note = ''): string =>
  `  ${name.padEnd(36)}${perSecond.toFixed(0).padStart(9)} /s   ${note}`.trimEnd();

const each = (name: string, number: number, note = ''): string =>
  `  ${name.padEnd(36)}${number.toFixed(3).padStart(9)}      ${note}`.trimEnd();

const rows = [
  ['accept', 'request to answer 202'],
  ['confirmed', 'by the times of the log'],
  ['shown', 'by the times of the feed'],
] as const;

const times = (what: string, latencies: Latencies): string[] => [
  '',
  heading(`milliseconds, ${what}`),
  `  ${''.padEnd(14)}${['p50', 'p95', 'p99', 'max'].map((name) => name.padStart(9)).join('')}`,
  ...rows.map(([name, note]) => `  ${name.padEnd(14)}${columns(latencies[name])}   ${note}`),
];

const columns = ({ p50, p95, p99, max }: Percentiles): string =>
  [p50, p95, p99, max].map((ms) => ms.toFixed(1).padStart(9)).join('');

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(0)} MB`.padStart(9);

function memoryLines(memory: Measured['idle']['memory']): string[] {
  if (memory.length === 0) return [];
  const total = memory.reduce((sum, { bytes }) => sum + bytes, 0);
  return [
    '',
    heading('memory at rest, what is shared counted once'),
    ...memory.map(({ name, bytes }) => `  ${name.padEnd(16)}${megabytes(bytes)}`),
    `  ${'all'.padEnd(16)}${megabytes(total)}`,
  ];
}

function costLines({ parts, othersBusy }: Measured['load']['costs'], orders: number): string[] {
  if (parts.length === 0) return [];
  const total = parts.reduce((sum, { cpuMs }) => sum + cpuMs, 0);
  const perOrder = (cpuMs: number) => (cpuMs / orders).toFixed(2).padStart(9);
  return [
    '',
    heading('under load: processor time for one order in ms, most memory'),
    ...parts.map(
      ({ name, cpuMs, peakBytes }) => `  ${name.padEnd(16)}${perOrder(cpuMs)}${megabytes(peakBytes)}`,
    ),
    `  ${'all'.padEnd(16)}${perOrder(total)}`,
    `  other programs kept ${othersBusy.toFixed(1)} processors busy meanwhile`,
  ];
}

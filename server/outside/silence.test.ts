import { describe, expect, test } from 'vitest';
import { CallSilence, intervalFor, LivenessProbe, type Silence } from './silence';

const LIMIT_MS = 10_000;
const newSilence = (): Silence => ({ ms: 0, limitMs: LIMIT_MS });
const nothing = new Promise<never>(() => {});

/** A call and its silence, counted second by second. */
function call(silence: Silence, liveness: LivenessProbe) {
  const counted = new CallSilence({ timeoutMs: 80_000, silence, liveness }, liveness.next());
  return (seconds: number, each: () => void = () => {}) => {
    let why: string | undefined;
    for (let second = 0; second < seconds && !why; second += 1) {
      each();
      why = counted.count(1_000);
    }
    return why;
  };
}

describe('silence about one call', () => {
  test('counts fully while the service answers later calls, and ends the call at the limit', () => {
    const [silence, liveness] = [newSilence(), new LivenessProbe(() => nothing)];
    const count = call(silence, liveness);
    const answersAnother = () => liveness.answered(liveness.next());
    expect(count(9, answersAnother)).toBeUndefined();
    expect(silence.ms).toBe(9_000);
    expect(count(1, answersAnother)).toBe('silent for 10000 ms');
  });

  test('hardly counts while the service answers no one: the limit is then ten minutes', () => {
    const [silence, liveness] = [newSilence(), new LivenessProbe(() => nothing)];
    const count = call(silence, liveness);
    expect(count(60)).toBeUndefined();
    expect(silence.ms).toBeCloseTo(1_000);
    // Over all attempts; each one ends after eighty seconds.
    expect(count(60)).toBe('no answer in 80000 ms');
    for (let tries = 0; tries < 6; tries += 1) expect(call(silence, liveness)(80)).toBeDefined();
    expect(call(silence, liveness)(80)).toMatch(/^silent for/);
  });

  test('ignores responses to earlier calls', () => {
    const [silence, liveness] = [newSilence(), new LivenessProbe(() => nothing)];
    const before = Array.from({ length: 20 }, () => liveness.next());
    const count = call(silence, liveness);
    count(20, () => liveness.answered(before.shift() ?? 0));
    expect(silence.ms).toBeLessThan(1_000);
  });

  test('accumulates over attempts', () => {
    const liveness = new LivenessProbe(() => nothing);
    const silence = { ms: 8_000, limitMs: LIMIT_MS };
    const answersAnother = () => liveness.answered(liveness.next());
    expect(call(silence, liveness)(2, answersAnother)).toMatch(/^silent for/);
  });
});

test('one liveness probe runs at a time and counts as a later call', async () => {
  const probes: (() => void)[] = [];
  const liveness = new LivenessProbe(() => new Promise<void>((resolve) => probes.push(resolve)));
  const number = liveness.next();
  liveness.probe();
  liveness.probe();
  expect(probes).toHaveLength(1);
  probes[0]?.();
  await expect.poll(() => liveness.latest).toBeGreaterThan(number);
  liveness.probe();
  expect(probes).toHaveLength(2);
});

test('silence is counted at least every second, and more often for short timeouts', () => {
  expect([80_000, 2_000, 20].map(intervalFor)).toEqual([1_000, 200, 20]);
});

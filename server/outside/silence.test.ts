import { describe, expect, test } from 'vitest';
import { CallSilence, intervalFor, type Silence, Witness } from './silence';

const LIMIT_MS = 10_000;
const newSilence = (): Silence => ({ ms: 0, limitMs: LIMIT_MS });
const nothing = new Promise<never>(() => {});

/** A call, and what is counted for it second by second until it is over. */
function call(silence: Silence, witness: Witness) {
  const counted = new CallSilence({ timeoutMs: 80_000, silence, witness }, witness.next());
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
  test('counts while the service answers later calls, and ends the call when it is too long', () => {
    const [silence, witness] = [newSilence(), new Witness(() => nothing)];
    const count = call(silence, witness);
    const answersAnother = () => witness.answered(witness.next());
    expect(count(9, answersAnother)).toBeUndefined();
    expect(silence.ms).toBe(9_000);
    expect(count(1, answersAnother)).toBe('silent for 10000 ms');
  });

  test('hardly counts while the service answers nobody: ten minutes of that are too long', () => {
    const [silence, witness] = [newSilence(), new Witness(() => nothing)];
    const count = call(silence, witness);
    expect(count(60)).toBeUndefined();
    expect(silence.ms).toBeCloseTo(1_000);
    // Over all tries: each of them is over after eighty seconds.
    expect(count(60)).toBe('no answer in 80000 ms');
    for (let tries = 0; tries < 6; tries += 1) expect(call(silence, witness)(80)).toBeDefined();
    expect(call(silence, witness)(80)).toMatch(/^silent for/);
  });

  test('does not count for answers to calls that came before it', () => {
    const [silence, witness] = [newSilence(), new Witness(() => nothing)];
    const before = Array.from({ length: 20 }, () => witness.next());
    const count = call(silence, witness);
    count(20, () => witness.answered(before.shift() ?? 0));
    expect(silence.ms).toBeLessThan(1_000);
  });

  test('goes on over tries', () => {
    const witness = new Witness(() => nothing);
    const silence = { ms: 8_000, limitMs: LIMIT_MS };
    const answersAnother = () => witness.answered(witness.next());
    expect(call(silence, witness)(2, answersAnother)).toMatch(/^silent for/);
  });
});

test('a sign of life is asked for once at a time, and is an answer to a later call', async () => {
  const asked: (() => void)[] = [];
  const witness = new Witness(() => new Promise<void>((resolve) => asked.push(resolve)));
  const number = witness.next();
  witness.look();
  witness.look();
  expect(asked).toHaveLength(1);
  asked[0]?.();
  await expect.poll(() => witness.latest).toBeGreaterThan(number);
  witness.look();
  expect(asked).toHaveLength(2);
});

test('silence is counted at least once a second, and often enough for a short patience', () => {
  expect([80_000, 2_000, 20].map(intervalFor)).toEqual([1_000, 200, 20]);
});

import { describe, expect, it } from 'vitest';
import { Intake, type IntakeState, intakeDelayMs, nextIntake } from './intake';

const bounds = { slowSeconds: 2, refuseSeconds: 5 };
const statesAfter = (ages: readonly (number | undefined)[]): IntakeState[] => {
  let state: IntakeState = 'open';
  return ages.map((age) => {
    state = nextIntake(state, age, bounds);
    return state;
  });
};

describe('order intake', () => {
  it('slows down, closes, and reopens only when most of the delay is gone', () => {
    expect(statesAfter([0, 1.9, 2, 4.9, 5, 60, 4.9, 2, 1.9, 1, 0.9, 1.5])).toEqual([
      ...['open', 'open', 'slow', 'slow', 'closed', 'closed', 'closed', 'closed'],
      ...['slow', 'slow', 'open', 'open'],
    ]);
  });

  it('accepts every order while the age is unknown or no limit is set', () => {
    expect(statesAfter([60, undefined, 3])).toEqual(['closed', 'open', 'slow']);
    expect(nextIntake('closed', 3_600, { slowSeconds: 2, refuseSeconds: 0 })).toBe('open');
  });

  it('delays orders more the nearer the age is to the limit', () => {
    const waits = (age: number, state: IntakeState = 'slow') => intakeDelayMs(state, age, bounds);
    expect([1, 2, 3.5, 5, 9].map((age) => waits(age))).toEqual([0, 0, 1_000, 2_000, 2_000]);
    expect([waits(4, 'open'), waits(4, 'closed')]).toEqual([0, 0]);
    expect(intakeDelayMs('slow', 5, { slowSeconds: 5, refuseSeconds: 5 })).toBe(0);
  });

  it('closes only on the second high reading, so that one stall of the machine does not close it', () => {
    const intake = new Intake(bounds);
    intake.note(0);
    intake.note(3_600);
    expect(intake.state).toBe('open');
    intake.note(0.2);
    expect(intake.state).toBe('open');
    intake.note(7);
    intake.note(8);
    expect(intake.state).toBe('closed');
  });

  it('asks to retry after about the current delay, and within a minute', () => {
    const intake = new Intake(bounds);
    for (const age of [6, 6]) intake.note(age);
    const times = Array.from({ length: 200 }, () => intake.retryAfterSeconds());
    expect(new Set(times).size).toBeGreaterThan(2);
    expect(Math.min(...times)).toBeGreaterThanOrEqual(2);
    for (const age of [9_000, 9_000]) intake.note(age);
    expect(intake.retryAfterSeconds()).toBeLessThanOrEqual(60);
  });
});

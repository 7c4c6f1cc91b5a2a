/** Fails a test that logs a console error or warning, unless it mocks the console itself. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const complaints: string[] = [];
const note = (...values: unknown[]) => {
  complaints.push(values.map(String).join(' '));
};

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation(note);
  vi.spyOn(console, 'warn').mockImplementation(note);
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(complaints, 'console errors and warnings').toEqual([]);
});

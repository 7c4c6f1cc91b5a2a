/** A test that makes the console complain has failed, unless it watches the console itself. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const complaints: string[] = [];
const note = (...said: unknown[]) => {
  complaints.push(said.map(String).join(' '));
};

beforeEach(() => {
  complaints.length = 0;
  vi.spyOn(console, 'error').mockImplementation(note);
  vi.spyOn(console, 'warn').mockImplementation(note);
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(complaints, 'the console complained').toEqual([]);
});

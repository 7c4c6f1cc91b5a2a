/** Durations as text: `3 ms`, `1.4 s`, `2 min 05 s`, `3 h 12 min`. */

/** Exact enough to differ from a duration that is `stepMs` away: `9.94 s`. */
export function exactWords(ms: number, stepMs: number): string {
  if (ms < 1_000) return durationWords(ms);
  const digits = [1_000, 100, 10].filter((each) => stepMs < each).length;
  const seconds = ((ms / 1_000) % 60).toFixed(digits);
  const minutes = Math.floor(ms / 60_000);
  return minutes === 0 ? `${seconds} s` : `${minutes} min ${seconds} s`;
}

/** At most two units; less than a millisecond is `0 ms`. */
export function durationWords(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  if (whole < 1_000) return `${whole} ms`;
  if (whole < 60_000) return `${(whole / 1_000).toFixed(whole < 9_950 ? 1 : 0)} s`;
  const seconds = Math.round(whole / 1_000);
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

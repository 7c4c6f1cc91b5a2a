/** Explains why no dead letter was moved. */
import { problemResponse, type RouteResponse } from './responses';

/** 409 when nothing was moved because every letter was stale or unreadable; otherwise undefined. */
export function nothingMoved(answer: {
  moved: number;
  stale: number;
  unreadable: number;
}): RouteResponse | undefined {
  if (answer.moved > 0) return undefined;
  if (answer.stale > 0) {
    const message =
      'The dead letter changed or is gone since you loaded it. Nothing was changed; reload and try again.';
    return problemResponse(409, { code: 'changed-meanwhile', message });
  }
  if (answer.unreadable === 0) return undefined;
  const message =
    'This message is not a valid event and would fail again. Nothing was changed; edit or discard it.';
  return problemResponse(409, { code: 'is-no-event', message });
}

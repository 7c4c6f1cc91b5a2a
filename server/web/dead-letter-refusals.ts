/** When nothing at all could be done about dead letters, that is a refusal with words. */
import { problemResponse, type RouteResponse } from './responses';

/** 409 when nothing was moved because everything was stale, or could only die again; else undefined. */
export function nothingMoved(answer: {
  moved: number;
  stale: number;
  unreadable: number;
}): RouteResponse | undefined {
  if (answer.moved > 0) return undefined;
  if (answer.stale > 0) {
    const message = 'It is gone or is not as you saw it: look at it again. Nothing was changed.';
    return problemResponse(409, { code: 'changed-meanwhile', message });
  }
  if (answer.unreadable === 0) return undefined;
  const message = 'This is no event, so it could only fail again. Edit or discard it.';
  return problemResponse(409, { code: 'is-no-event', message });
}

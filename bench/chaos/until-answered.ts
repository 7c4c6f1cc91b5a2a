/** Asking again until there is an answer, and not sooner than one was asked to; ends when all is given up. */
import { pause } from '@/server/clock';
import { type Answer, isNoAnswer } from './web';

const AGAIN_MS = 400;
const LONGEST_MS = 4_000;

/**
 * The first answer that is one; undefined when everybody gives up before.
 * @param place whoever was not answered comes back a little sooner or later than the others
 */
export async function untilAnswered(
  once: () => Promise<Answer>,
  { givingUp, place }: { givingUp: AbortSignal; place: number },
): Promise<Answer | undefined> {
  const spread = 0.75 + (place % 11) / 20;
  for (let waitMs = AGAIN_MS; !givingUp.aborted; waitMs = Math.min(LONGEST_MS, waitMs * 1.5)) {
    const answer = await once();
    if (!isNoAnswer(answer)) return answer;
    await pause(Math.max(waitMs, answer.retryAfterMs ?? 0) * spread, givingUp);
  }
  return undefined;
}

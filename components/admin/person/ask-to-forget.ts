/** Asks the shop to forget a person. */
import { problem } from '@/server/contracts/order-api';
import { erasedWords, type Whose } from '@/server/contracts/person';
import { forgetAnswer } from '@/server/contracts/person-api';

/** Erasing mails writes the mailbox anew, which may take a while. */
const answerWithinMs = 90_000;
const silence = 'The shop did not answer. Try again in a moment: what was erased stays erased.';

/** Gives a sentence that says what was erased, or one that says why nothing was. Does not throw. */
export async function askToForget({
  of,
  id,
  reason,
}: {
  of: Whose;
  id: string;
  reason: string;
}): Promise<{ erased: string } | { refusal: string }> {
  try {
    const answer = await fetch(`/api/admin/${of}s/${id}/forget`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
      signal: AbortSignal.timeout(answerWithinMs),
    });
    const body: unknown = await answer.json();
    if (!answer.ok) return { refusal: problem.parse(body).message };
    return { erased: erasedWords(forgetAnswer.parse(body).erased) };
  } catch {
    return { refusal: silence };
  }
}

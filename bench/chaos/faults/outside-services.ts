/** A world outside that is slow, fails, lies by saying nothing, or hangs up. */
import { pause } from '@/server/clock';
import { withoutKey } from '@/server/outside/service-key';
import type { Fault } from '../schedule';
import { withDeadline } from '../shop-client';
import type { TargetShop } from '../target-shop';

const PATIENCE_MS = 3_000;

type Part = 'processor' | 'mailbox';

/** Gives a fault that sets these on a part of the world for as long as the fault lasts. */
export const serviceFault =
  (part: Part, faults: Readonly<Record<string, unknown>>) =>
  async ({ urls }: TargetShop, { forMs }: Fault): Promise<void> => {
    await setFaults(urls[part], faults);
    try {
      await pause(forMs);
    } finally {
      await clearFaults(urls[part]);
    }
  };

/** Ends every fault of the world outside; one that does not answer has been restarted, and has none. */
export const clearFaults = (url: string | undefined): Promise<void> => call(url, { method: 'DELETE' });

const setFaults = (url: string | undefined, faults: Readonly<Record<string, unknown>>): Promise<void> =>
  call(url, {
    method: 'POST',
    body: JSON.stringify(faults),
  });

async function call(url: string | undefined, request: RequestInit): Promise<void> {
  if (!url) return;
  const status = await withDeadline(PATIENCE_MS, async (signal) => {
    const { url: bare, headers } = withoutKey(url);
    const answer = await fetch(new URL('/faults', bare), {
      ...request,
      signal,
      headers: { ...headers, 'content-type': 'application/json' },
    });
    await answer.text();
    return answer.status;
  });
  if (status !== undefined && status >= 400) throw new Error('this part of the world knows no such fault');
}

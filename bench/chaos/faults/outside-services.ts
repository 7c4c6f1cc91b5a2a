/** Faults of the card processor and the mailbox: slow, failing, losing answers, hanging up. */
import { pause } from '@/server/clock';
import { withoutKey } from '@/server/outside/service-key';
import type { Fault } from '../schedule';
import { withDeadline } from '../shop-client';
import type { TargetShop } from '../target-shop';

const PATIENCE_MS = 3_000;

type Part = 'processor' | 'mailbox';

/** Returns an injector that sets these faults on a service for the fault's duration. */
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

/** Clears every fault of a service; one that does not answer has restarted without any. */
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
  if (status !== undefined && status >= 400) throw new Error('this service does not support the fault');
}

/** One key per order one means to place: it outlives reloads and second clicks, and ends with the answer. */

const storageKey = 'checkout-key';

/** The key of the order under way; `fresh` begins one where there is none. */
export function checkoutKey(fresh: string): string {
  const kept = sessionStorage.getItem(storageKey);
  if (kept) return kept;
  sessionStorage.setItem(storageKey, fresh);
  return fresh;
}

/** After a refusal the next try is another order: the same key with the next number behind it. */
export function nextCheckoutKey(fresh: string): void {
  const [base, count] = checkoutKey(fresh).split('.');
  sessionStorage.setItem(storageKey, `${base}.${Number(count ?? 1) + 1}`);
}

/** After an acceptance the key has done its work. */
export const forgetCheckoutKey = (): void => sessionStorage.removeItem(storageKey);

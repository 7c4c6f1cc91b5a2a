/** Shared by the catalogue commands: their events, results and retries. */
import { isVersionConflict, type NewEvent } from '@/db/log/event-store';
import type { CatalogueResponse } from '@/server/contracts/catalogue-api';
import type { Problem } from '@/server/contracts/order-api';
import type { DomainEvent } from '@/server/contracts/registry';
import { derivedId } from '@/server/ids';

export type CatalogueResult =
  | { status: 200 | 201; body: CatalogueResponse }
  | { status: 404 | 409 | 422; body: Problem };

const MOST_TRIES = 8;

/** The operator, and a cause id that is stable across retries of the same action. */
export type CatalogueAction = { operatorId: string; cause: string };

/** The events to append to the product's stream after a version. */
export function productEvents(
  { operatorId, cause }: CatalogueAction,
  { sku, after }: { sku: string; after: number },
  facts: readonly DomainEvent[],
): NewEvent[] {
  const actor = { kind: 'operator', id: operatorId } as const;
  const metadata = { correlationId: cause, causationId: cause, actor };
  return facts.map((fact, index) => ({
    id: derivedId(cause, index),
    stream: `product-${sku}`,
    version: after + index + 1,
    fact,
    metadata,
  }));
}

/** Retries on a version conflict, up to eight times. */
export async function retryOnConflict<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

export const noSuchProduct: CatalogueResult = {
  status: 404,
  body: { code: 'unknown-product', message: 'This product is not in the catalogue. Check the SKU.' },
};

/** A refusal; `path` names the invalid field. */
export const refuse = (status: 409 | 422, problem: { code: string; message: string; path?: string }) => {
  const { code, message, path } = problem;
  const fields = path === undefined ? {} : { fields: [{ path, message }] };
  return { status, body: { code, message, ...fields } } satisfies CatalogueResult;
};

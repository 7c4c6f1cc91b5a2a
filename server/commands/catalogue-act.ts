/** What all acts on the catalogue have in common: their record, their answers, and that they come through. */
import { isVersionConflict, type NewEvent } from '@/db/event-store';
import type { CatalogueDone } from '@/server/contracts/catalogue-api';
import type { Problem } from '@/server/contracts/order-api';
import type { Fact } from '@/server/contracts/registry';
import { derivedId } from '@/server/ids';

export type CatalogueAnswer =
  | { status: 200 | 201; body: CatalogueDone }
  | { status: 404 | 409 | 422; body: Problem };

const MOST_TRIES = 8;

/** Who acts, and an id that is the same whenever it is the same act. */
export type Act = { operatorId: string; cause: string };

/** These facts as they are to be recorded in the product's stream, behind this version. */
export function recordsOf(
  { operatorId, cause }: Act,
  { sku, after }: { sku: string; after: number },
  facts: readonly Fact[],
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

/** Acts again when somebody else recorded something of the same product in the same moment. */
export async function untilRecorded<T>(act: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await act();
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

export const noSuchProduct: CatalogueAnswer = {
  status: 404,
  body: { code: 'unknown-product', message: 'There is no such product in the catalogue.' },
};

/** A refusal; with a path it is about one field. */
export const refuse = (status: 409 | 422, problem: { code: string; message: string; path?: string }) => {
  const { code, message, path } = problem;
  const fields = path === undefined ? {} : { fields: [{ path, message }] };
  return { status, body: { code, message, ...fields } } satisfies CatalogueAnswer;
};

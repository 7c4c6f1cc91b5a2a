/** Reads the SKU in the path of a product's page. */
import { typedSku } from '@/server/contracts/fields';

/**
 * The SKU in a segment of a path, in its stored spelling; undefined when it is no SKU. Next.js hands a
 * page its segments still percent-encoded.
 */
export function skuOfSegment(segment: string): string | undefined {
  try {
    return typedSku.safeParse(decodeURIComponent(segment)).data;
  } catch {
    return undefined;
  }
}

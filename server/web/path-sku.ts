/** Reads the SKU in a product page's path. */
import { typedSku } from '@/server/contracts/fields';

/**
 * The SKU in a path segment, in its stored spelling; undefined if invalid. Next.js passes segments
 * percent-encoded.
 */
export function skuOfSegment(segment: string): string | undefined {
  try {
    return typedSku.safeParse(decodeURIComponent(segment)).data;
  } catch {
    return undefined;
  }
}

/** A page's path names a product by its SKU, which may hold any sign. */
import { typedSku } from '@/server/contracts/fields';

/**
 * The SKU that a segment of a path stands for, in whatever case; undefined when it is none. Next.js hands a
 * page its segments still percent-encoded.
 */
export function skuOfSegment(segment: string): string | undefined {
  try {
    return typedSku.safeParse(decodeURIComponent(segment)).data;
  } catch {
    return undefined;
  }
}

/** Which orders the old till takes: it only knows the shapes of its day, which are read forward. */
import { z } from 'zod';

export const oldTillTakes = z.enum(['no-order', 'every-other-order', 'every-order']);
export type OldTillTakes = z.infer<typeof oldTillTakes>;

/** What an operator asks for, and is answered with. */
export const oldTill = z.strictObject({ takes: oldTillTakes });

/** Which orders the legacy writer records, in the first versions of their events. */
import { z } from 'zod';

export const legacyWriterTakes = z.enum(['no-order', 'every-other-order', 'every-order']);
export type LegacyWriterTakes = z.infer<typeof legacyWriterTakes>;

/** The body and the response of POST /api/admin/legacy-writer. */
export const legacyWriter = z.strictObject({ takes: legacyWriterTakes });

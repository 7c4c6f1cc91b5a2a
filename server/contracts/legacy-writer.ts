/** The orders that the legacy writer records: it knows only the first versions of events. */
import { z } from 'zod';

export const legacyWriterTakes = z.enum(['no-order', 'every-other-order', 'every-order']);
export type LegacyWriterTakes = z.infer<typeof legacyWriterTakes>;

/** The body and the answer of POST /api/admin/legacy-writer. */
export const legacyWriter = z.strictObject({ takes: legacyWriterTakes });

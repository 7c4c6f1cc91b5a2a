/** The shop's origin, for absolute links in mails, search engines and previews. */
import { env } from '@/server/env';

/** The first public origin, otherwise localhost. */
export const shopOrigin = (): string => env().PUBLIC_ORIGINS?.[0] ?? `http://localhost:${env().PORT}`;

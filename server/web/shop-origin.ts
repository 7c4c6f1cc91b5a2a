/** Where this shop is on the web, for links that must be whole: mails, search engines, previews. */
import { env } from '@/server/env';

/** The first of the public origins, or this machine's address. */
export const shopOrigin = (): string => env().PUBLIC_ORIGINS?.[0] ?? `http://localhost:${env().PORT}`;

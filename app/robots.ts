/** Lets search engines index the catalogue, and no personal page. */
import type { MetadataRoute } from 'next';
import { shopOrigin } from '@/server/web/shop-origin';

export const dynamic = 'force-dynamic';

export default function robots(): MetadataRoute.Robots {
  return {
    rules: {
      userAgent: '*',
      allow: '/',
      disallow: ['/admin', '/api/', '/cart', '/checkout', '/inbox', '/orders'],
    },
    sitemap: `${shopOrigin()}/sitemap.xml`,
  };
}

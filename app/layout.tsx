/** The root layout: language, font, and the reader's theme. */
import '@fontsource-variable/figtree/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { HydrationMarker } from '@/components/ui/hydration';
import { SkipLink } from '@/components/ui/skip-link';
import { readTheme, themeCookie } from '@/components/ui/theme';
import { shopOrigin } from '@/server/web/shop-origin';

export const generateMetadata = (): Metadata => ({
  metadataBase: new URL(shopOrigin()),
  title: { default: 'Eventually: good things, in good time', template: '%s · Eventually' },
  description: 'A general store that shows its work: every step of your order, as it happens.',
  openGraph: { type: 'website', siteName: 'Eventually', images: ['/icon-512.png'] },
});

export const viewport: Viewport = { themeColor: '#ffc93c' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = readTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <body className="min-h-dvh antialiased">
        <SkipLink />
        {children}
        <HydrationMarker />
      </body>
    </html>
  );
}

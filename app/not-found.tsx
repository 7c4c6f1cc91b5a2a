/** The 404 page outside the shop layout. */
import type { Metadata } from 'next';
import { NotFoundMessage } from '@/components/shop/not-found-message';
import { PlainHeader } from '@/components/shop/plain-header';

export const metadata: Metadata = { title: 'Not on our shelves' };

export default function NotFound() {
  return (
    <>
      <PlainHeader />
      <main id="main" tabIndex={-1} className="outline-none">
        <NotFoundMessage />
      </main>
    </>
  );
}

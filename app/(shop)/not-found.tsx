/** The 404 page inside the shop layout. */
import type { Metadata } from 'next';
import { NotFoundMessage } from '@/components/shop/not-found-message';

export const metadata: Metadata = { title: 'Not on our shelves' };

export default function NotFound() {
  return <NotFoundMessage />;
}

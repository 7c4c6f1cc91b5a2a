/** Something the shop does not have, or not for this visitor; said inside the shop. */
import type { Metadata } from 'next';
import { NotFoundMessage } from '@/components/shop/not-found-message';

export const metadata: Metadata = { title: 'Not on our shelves' };

export default function NotFound() {
  return <NotFoundMessage />;
}

/** Something the shop does not have, or not for this visitor; said inside the shop. */
import { NotHere } from '@/components/shop/not-here';

export default function NotFound() {
  return <NotHere />;
}

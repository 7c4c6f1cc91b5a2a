/** The cart link in the header, with the number of items. */
'use client';

import { clsx } from 'clsx';
import { ShoppingBasket } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { countCart } from './cart-cookie';
import { useCart } from './cart-provider';

export function CartLink() {
  const count = countCart(useCart().cart);
  const [first] = useState(count);
  const items = count === 1 ? '1 item' : `${count} items`;
  return (
    <Link
      href="/cart"
      aria-label={`Cart, ${items}`}
      className="inline-flex h-11 items-center gap-2 rounded-full bg-on-accent px-4 font-semibold text-accent"
    >
      <ShoppingBasket aria-hidden="true" className="size-5" />
      <span
        key={count}
        className={clsx('min-w-[2ch] text-center tabular-nums', count !== first && 'animate-pop')}
      >
        {count}
      </span>
    </Link>
  );
}

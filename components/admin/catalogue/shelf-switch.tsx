/** Hides a product from the shop, or shows it again; existing orders keep it either way. */
'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { StockedEntry } from '@/server/contracts/catalogue-api';
import { postToCatalogue } from './catalogue-requests';

/** The button and, after a failure, the reason. */
export function ShelfSwitch({ entry }: { entry: StockedEntry }) {
  const { sku, name, description, category, priceCents, picture, lowStockAt, catalogueVersion } = entry;
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState('');
  const onClick = async () => {
    setBusy(true);
    const words = { name, description, category, priceCents, picture, lowStockAt };
    const request = { ...words, catalogueVersion, onShelf: !entry.onShelf };
    const problem = await postToCatalogue(`/${encodeURIComponent(sku)}`, request);
    setError(problem?.message ?? '');
    setBusy(false);
    router.refresh();
  };
  return (
    <span className="flex flex-wrap items-center gap-3">
      {!entry.onShelf && <strong className="text-warn">Hidden from the shop</strong>}
      <Button variant="outline" size="s" busy={isBusy} onClick={onClick}>
        {entry.onShelf ? 'Hide from the shop' : 'Show in the shop'}
      </Button>
      <span role="status" className="text-bad">
        {error}
      </span>
    </span>
  );
}

/** Takes a product off the shelf, or puts it back; orders that have it keep it either way. */
'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import type { StockedEntry } from '@/server/contracts/catalogue-api';
import { askTheCatalogue } from './ask-the-catalogue';

/** The button, and why it was refused when it was. */
export function ShelfSwitch({ entry }: { entry: StockedEntry }) {
  const { sku, name, description, category, priceCents, picture, lowStockAt, catalogueVersion } = entry;
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');
  const onClick = async () => {
    setBusy(true);
    const words = { name, description, category, priceCents, picture, lowStockAt };
    const request = { ...words, catalogueVersion, onShelf: !entry.onShelf };
    const problem = await askTheCatalogue(`/${encodeURIComponent(sku)}`, request);
    setRefusal(problem?.message ?? '');
    setBusy(false);
    router.refresh();
  };
  return (
    <span className="flex flex-wrap items-center gap-3">
      {!entry.onShelf && <strong className="text-warn">Off the shelf</strong>}
      <Button variant="outline" size="s" busy={isBusy} onClick={onClick}>
        {entry.onShelf ? 'Take off the shelf' : 'Put back on the shelf'}
      </Button>
      <span role="status" className="text-bad">
        {refusal}
      </span>
    </span>
  );
}

'use client';

/** The way to the catalogue, with how many products run low just now. */
import { AdminLink } from '@/components/admin/admin-link';
import type { LowStockNotice } from '@/server/contracts/low-stock';
import { useLowStock } from './use-low-stock';

export function CatalogueLink({ low }: { low: readonly LowStockNotice[] }) {
  return (
    <AdminLink href="/admin/catalogue" count={useLowStock(low).length}>
      Catalogue
    </AdminLink>
  );
}

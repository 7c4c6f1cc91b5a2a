/** The console around its pages: the header, and one live connection that all pages share. */
import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { AdminHeader } from '@/components/admin/admin-header';
import { TraceViewer } from '@/components/admin/trace';
import { LiveProvider } from '@/components/live/live-provider';
import { ToastProvider } from '@/components/ui/toast';
import { readLowStock } from '@/db/catalogue/low-stock';
import { database } from '@/db/connect';
import { deadCount } from '@/db/consuming/dead-letters';
import { heldCount } from '@/db/read-models/review-queue';
import { env } from '@/server/env';
import { countWaiting } from '@/server/queries/waiting-orders';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = {
  title: { default: 'Operator console', template: '%s · Operator console · Eventually' },
  robots: 'noindex',
};

export default async function AdminLayout({ children }: { children: ReactNode }) {
  await requireOperator();
  const sql = database();
  const [dead, held, waiting, low] = await Promise.all([
    deadCount(sql),
    heldCount(sql),
    countWaiting(sql),
    readLowStock(sql),
  ]);
  const counts = {
    '/admin/dead-letters': dead,
    '/admin/screening': held,
    '/admin/sagas': waiting,
  };
  return (
    <LiveProvider gatewayPort={env().GATEWAY_PORT}>
      <ToastProvider>
        <AdminHeader counts={counts} low={low} />
        <main id="main" tabIndex={-1} className="outline-none">
          <TraceViewer template={env().TRACE_VIEWER_URL}>{children}</TraceViewer>
        </main>
      </ToastProvider>
    </LiveProvider>
  );
}

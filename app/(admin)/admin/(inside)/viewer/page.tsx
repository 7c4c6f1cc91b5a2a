/** Shows a file of exported events in the inspector, without storing it. */
import type { Metadata } from 'next';
import { Viewer } from '@/components/admin/inspector/viewer';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Event file viewer' };

export default async function ViewerPage() {
  await requireOperator();
  return (
    <div className="mx-auto max-w-[100rem] px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Event file viewer</h1>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        The order inspector exports an order’s events as CloudEvents. Open such a file here, from this shop or
        another. It is not stored, and it changes nothing.
      </p>
      <Viewer />
    </div>
  );
}

/** A file of events, looked at like an order of this shop; nothing of it is stored. */
import type { Metadata } from 'next';
import { Viewer } from '@/components/admin/inspector/viewer';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Viewer' };

export default async function ViewerPage() {
  await requireOperator();
  return (
    <div className="mx-auto max-w-[100rem] px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Viewer</h1>
      <p className="mt-1 mb-4 max-w-[68ch] text-quiet">
        The inspector of an order exports its facts as CloudEvents. Here such a file can be looked at, from
        this shop or another; it is neither stored nor believed.
      </p>
      <Viewer />
    </div>
  );
}

/** Fraud screening: the orders held for review, the switch, and the proof that no producer depends on it. */
import type { Metadata } from 'next';
import { ScreeningCoupling } from '@/components/admin/screening/screening-coupling';
import { ScreeningLive } from '@/components/admin/screening/screening-live';
import { listedIn, ownFiles } from '@/consumers/atlas/screening-stands-apart';
import { followersOf, producersOf } from '@/consumers/atlas/who-says-what';
import { database } from '@/db/connect';
import { commandEntryPoints } from '@/server/commands/command-entry-points';
import { screenings } from '@/server/queries/order-review';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Fraud screening' };

export default async function ScreeningPage() {
  await requireOperator();
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Fraud screening</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-quiet">
        A few rules score every order while it is being processed. A high score holds the order, with its
        stock and its money, until an operator decides.
      </p>
      <ScreeningLive initial={await screenings(database())} />
      <ScreeningCoupling
        producers={producersOf('order.placed').map(party)}
        subscribers={followersOf('order.placed').map(party)}
        own={ownFiles}
        listedIn={listedIn}
      />
    </div>
  );
}

/** A person's door has a file of its own; a consumer's file is called after it. */
const party = ({ name, kind }: { name: string; kind: string }) => {
  const file = commandEntryPoints.find((door) => door.name === name)?.file ?? `consumers/${name}.${kind}.ts`;
  return { name, kind, file };
};

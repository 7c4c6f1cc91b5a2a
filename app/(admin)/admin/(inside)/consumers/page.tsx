/** The consumers: how far each of them is, and what each of them is. */
import type { Metadata } from 'next';
import { DefinitionTable } from '@/components/admin/consumers/definition-table';
import { FollowersNow } from '@/components/admin/consumers/followers-now';
import { consumers } from '@/consumers/index';
import { database } from '@/db/connect';
import { readControls } from '@/db/consumer-controls';
import { consumerLags, relayLag } from '@/db/health';
import { requireOperator } from '@/server/web/session';

export const metadata: Metadata = { title: 'Consumers' };

export default async function ConsumersPage() {
  await requireOperator();
  const sql = database();
  const [relay, lanes, controls] = await Promise.all([relayLag(sql), consumerLags(sql), readControls(sql)]);
  const definitions = consumers.map(({ name, kind, follows }) => ({ name, kind, follows }));
  return (
    <div className="mx-auto max-w-6xl px-3 pt-5 pb-16 md:px-6">
      <h1 className="text-2xl font-bold">Consumers</h1>
      <p className="mt-1 mb-6 max-w-[68ch] text-quiet">
        Each follows the events it names, in lanes that one worker at a time holds. A lane’s position says up
        to where in the log everything is done.
      </p>
      <FollowersNow initial={{ relay, consumers: lanes, controls }} definitions={definitions} />
      <section aria-labelledby="definitions" className="mt-12">
        <h2 id="definitions" className="mb-3 text-lg font-bold">
          What they follow
        </h2>
        <DefinitionTable definitions={definitions} />
      </section>
    </div>
  );
}

/** Everyone who follows the log, as they are at this moment. */
'use client';

import { z } from 'zod';
import { Frame, Waiting } from './frame';
import { Table } from './table';
import { useAnswer } from './use-answer';

const part = z.object({ behind: z.number(), state: z.string() });
const shape = z.object({
  relay: part,
  consumers: z.array(part.extend({ name: z.string(), retrying: z.number(), dead: z.number() })),
});

const heads = ['Who', 'State', 'Behind', 'Retrying', 'Dead letters'];

/** The relay and each consumer: how far behind, and what waits. */
export function ServicesNow() {
  const now = useAnswer('/api/health', shape);
  const rows = now?.consumers.map((one) => [one.name, one.state, one.behind, one.retrying, one.dead]) ?? [];
  return (
    <Frame
      title="This shop, now"
      note="Events behind are being carried or worked on; usually there are none."
    >
      {now ? (
        <Table
          caption="The relay and the consumers of this shop"
          heads={heads}
          rows={[['relay', now.relay.state, now.relay.behind, '–', '–'], ...rows]}
        />
      ) : (
        <Waiting>Asking the shop …</Waiting>
      )}
    </Frame>
  );
}

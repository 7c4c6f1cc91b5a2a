/** The lag of the relay and of every consumer, live. */
'use client';

import { z } from 'zod';
import { Frame, Waiting } from './frame';
import { Table } from './table';
import { usePolledUrl } from './use-polled-url';

const service = z.object({ behind: z.number(), state: z.string() });
const shape = z.object({
  relay: service,
  consumers: z.array(service.extend({ name: z.string(), retrying: z.number(), dead: z.number() })),
});

const heads = ['Service', 'State', 'Lag', 'Retrying', 'Dead letters'];

export function ServiceStatus() {
  const now = usePolledUrl('/api/health', shape);
  const rows = now?.consumers.map((one) => [one.name, one.state, one.behind, one.retrying, one.dead]) ?? [];
  return (
    <Frame
      title="This shop, now"
      note="Lag counts events that are not processed yet; usually there are none."
    >
      {now ? (
        <Table
          caption="The relay and the consumers of this shop"
          heads={heads}
          rows={[['relay', now.relay.state, now.relay.behind, '–', '–'], ...rows]}
        />
      ) : (
        <Waiting>Loading …</Waiting>
      )}
    </Frame>
  );
}

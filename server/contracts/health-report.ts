/** The response of GET /api/health: the state of the shop, the relay and each consumer. */
import { z } from 'zod';

const count = z.int().min(0);

const part = {
  behind: count,
  oldestSeconds: z.number().min(0),
  state: z.enum(['live', 'behind', 'stopped', 'paused', 'off']),
};

export const healthReport = z.looseObject({
  status: z.enum(['ok', 'degraded']),
  database: z.literal('up'),
  relay: z.looseObject(part),
  consumers: z.array(z.looseObject({ name: z.string(), ...part, retrying: count, dead: count })),
});

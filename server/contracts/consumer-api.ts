/** What operators may ask of consumers over HTTP: to be paused, resumed, switched on or off. */
import { z } from 'zod';
import { label, operatorsReason } from './fields';

/** Whether a consumer is at work. `off`: it is no part of the shop, and nothing waits for it. */
export const consumerState = z.enum(['on', 'paused', 'off']);
export type ConsumerState = z.infer<typeof consumerState>;

/** What can be done to a consumer. */
export const consumerAct = z.enum(['pause', 'resume', 'switch-on', 'switch-off']);
export type ConsumerAct = z.infer<typeof consumerAct>;

/** The body of POST /api/admin/consumers/{name}: what to do, and why. */
export const switchRequest = z.strictObject({ act: consumerAct, reason: operatorsReason });
export type SwitchRequest = z.infer<typeof switchRequest>;

/** Its answer 200: how the consumer stands now. */
export const switchAnswer = z.strictObject({ consumer: label(60), state: consumerState });

/** How a consumer stands, since when and why; `shipped` is how it was when the shop was new. */
export const consumerControl = z.strictObject({
  consumer: z.string(),
  shipped: z.enum(['on', 'off']),
  state: consumerState,
  reason: z.string(),
  changedAt: z.string(),
});
export type ConsumerControl = z.infer<typeof consumerControl>;

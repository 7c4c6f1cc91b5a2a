/** Pauses, resumes or switches a consumer on or off, with a recorded reason. */
import type { Sql } from '@/db/connect';
import { readSwitch, writeSwitch } from '@/db/consuming/consumer-controls';
import { isVersionConflict } from '@/db/log/event-store';
import type { ConsumerAction, ConsumerState, SwitchRequest } from '@/server/contracts/consumer-api';
import type { Problem } from '@/server/contracts/order-api';
import { freshId } from '@/server/ids';

export type SwitchConsumer = SwitchRequest & { sql: Sql; consumer: string; operatorId: string };

export type SwitchConsumerResult =
  | { status: 200; body: { consumer: string; state: ConsumerState } }
  | { status: 409; body: Problem };

/** The stream that records a consumer's switches. */
export const consumerStream = (consumer: string): string => `consumer-${consumer}`;

const acts = {
  pause: { from: ['on'], to: 'paused', type: 'consumer.paused' },
  resume: { from: ['paused'], to: 'on', type: 'consumer.resumed' },
  'switch-on': { from: ['off'], to: 'on', type: 'consumer.switched-on' },
  'switch-off': { from: ['on', 'paused'], to: 'off', type: 'consumer.switched-off' },
} as const satisfies Record<
  ConsumerAction,
  { from: readonly ConsumerState[]; to: ConsumerState; type: string }
>;

const MOST_TRIES = 5;

/**
 * Switches the consumer; succeeds without an event when it is already in that state. Throws on a database
 * error.
 */
export async function switchConsumer(command: SwitchConsumer): Promise<SwitchConsumerResult> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToSwitch(command);
    } catch (error) {
      if (!isVersionConflict(error) || tries === MOST_TRIES) throw error;
    }
  }
}

async function tryToSwitch({
  sql,
  consumer,
  act,
  reason,
  operatorId,
}: SwitchConsumer): Promise<SwitchConsumerResult> {
  const { from, to, type } = acts[act];
  const stream = consumerStream(consumer);
  const { shipped, state, version } = await readSwitch(sql, consumer, stream);
  if (act === 'switch-off' && shipped === 'on') {
    return refused('needed', `The shop needs ${consumer}, so it cannot be switched off. Pause it instead.`);
  }
  if (state === to) return { status: 200, body: { consumer, state } };
  if (!from.some((one) => one === state)) return refused('not-so', `${consumer} is ${stateNames[state]}.`);
  const id = freshId();
  const actor = { kind: 'operator', id: operatorId } as const;
  await writeSwitch(
    sql,
    { consumer, state: to, reason, changedBy: operatorId },
    {
      id,
      stream,
      version: version + 1,
      fact: { type, data: { consumer, reason } },
      metadata: { correlationId: id, causationId: id, actor },
    },
  );
  return { status: 200, body: { consumer, state: to } };
}

const stateNames: Record<ConsumerState, string> = {
  on: 'already running',
  paused: 'paused: resume it instead',
  off: 'switched off: switch it on first',
};

const refused = (code: string, message: string): SwitchConsumerResult => ({
  status: 409,
  body: { code, message },
});

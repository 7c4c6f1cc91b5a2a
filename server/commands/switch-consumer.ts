/** Pauses, resumes or switches a consumer; with a reason, on the record, and once. */
import type { Sql } from '@/db/connect';
import { readSwitch, writeSwitch } from '@/db/consumer-controls';
import { isVersionConflict } from '@/db/event-store';
import type { ConsumerAct, ConsumerState, SwitchRequest } from '@/server/contracts/consumer-api';
import type { Problem } from '@/server/contracts/order-api';
import { freshId } from '@/server/ids';

export type SwitchConsumer = SwitchRequest & { sql: Sql; consumer: string; operatorId: string };

export type SwitchAnswer =
  | { status: 200; body: { consumer: string; state: ConsumerState } }
  | { status: 409; body: Problem };

/** The stream in which stands when a consumer was switched, and why. */
export const consumerStream = (consumer: string): string => `consumer-${consumer}`;

const acts = {
  pause: { from: ['on'], to: 'paused', type: 'consumer.paused' },
  resume: { from: ['paused'], to: 'on', type: 'consumer.resumed' },
  'switch-on': { from: ['off'], to: 'on', type: 'consumer.switched-on' },
  'switch-off': { from: ['on', 'paused'], to: 'off', type: 'consumer.switched-off' },
} as const satisfies Record<ConsumerAct, { from: readonly ConsumerState[]; to: ConsumerState; type: string }>;

const MOST_TRIES = 5;

/** Does it; who asks for what is so already is told that it is so. Throws what the database throws. */
export async function switchConsumer(asked: SwitchConsumer): Promise<SwitchAnswer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await tryToSwitch(asked);
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
}: SwitchConsumer): Promise<SwitchAnswer> {
  const { from, to, type } = acts[act];
  const stream = consumerStream(consumer);
  const { shipped, state, version } = await readSwitch(sql, consumer, stream);
  if (act === 'switch-off' && shipped === 'on') {
    return refused('needed', `The shop cannot do without ${consumer}: pause it instead.`);
  }
  if (state === to) return { status: 200, body: { consumer, state } };
  if (!from.some((one) => one === state)) return refused('not-so', `${consumer} is ${words[state]}.`);
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

const words: Record<ConsumerState, string> = {
  on: 'at work',
  paused: 'paused: resume it instead',
  off: 'switched off: switch it on first',
};

const refused = (code: string, message: string): SwitchAnswer => ({ status: 409, body: { code, message } });

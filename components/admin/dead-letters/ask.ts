/** What the dead letters' pages ask of the shop, and its answers: done, or in words why not. */
import { z } from 'zod';
import {
  actAnswer,
  type DiscardRequest,
  type EditRequest,
  type RedriveRequest,
  redriveProgress,
} from '@/server/contracts/dead-letter-api';
import { problem } from '@/server/contracts/order-api';
import type { FieldError } from '@/server/contracts/read-event';
import type { Watched } from './dead-letter-search';

export type Outcome<T> =
  | { ok: true; body: T }
  | { ok: false; message: string; wrongs: readonly FieldError[] };

const away = 'The shop cannot be reached, so it is not known whether this was done. Look again.';
const root = '/api/admin/dead-letters';
const discarded = z.object({ moved: z.int(), stale: z.int() });
const edited = z.object({ eventId: z.uuid(), consumers: z.array(z.string()) });

async function post<T>(path: string, body: unknown, shape: z.ZodType<T>): Promise<Outcome<T>> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${root}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    if (response.ok) return { ok: true, body: shape.parse(answer) };
    const { message, fields = [] } = problem.parse(answer);
    return { ok: false, message, wrongs: fields };
  } catch {
    return { ok: false, message: away, wrongs: [] };
  }
}

/** Makes dead letters due again. */
export const askToRedrive = (request: RedriveRequest) => post('redrive', request, actAnswer);

/** Lets dead letters go. */
export const askToDiscard = (request: DiscardRequest) => post('discard', request, discarded);

/** Puts something readable in the place of a dead letter. */
export const askToEdit = (request: EditRequest) => post('edit', request, edited);

/** How far a redrive is; undefined when that cannot be said now. */
export async function askHowFar({ run, after }: Watched) {
  try {
    const response = await fetch(`${root}/redrive?${new URLSearchParams({ run, after })}`, {
      cache: 'no-store',
    });
    return response.ok ? redriveProgress.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

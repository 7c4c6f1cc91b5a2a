/** Requests of the dead-letter pages: redrive, discard, edit, and a redrive's progress. */
import { z } from 'zod';
import {
  type DiscardRequest,
  type EditRequest,
  type RedriveRequest,
  redriveProgress,
  redriveResponse,
} from '@/server/contracts/dead-letter-api';
import { problem } from '@/server/contracts/order-api';
import type { FieldError } from '@/server/contracts/read-event';
import type { Watched } from './dead-letter-search';

export type Outcome<T> =
  | { ok: true; body: T }
  | { ok: false; message: string; wrongs: readonly FieldError[] };

const noResponse = 'The shop could not be reached. The action may still have run: reload before you retry.';
const root = '/api/admin/dead-letters';
const discarded = z.object({ moved: z.int(), stale: z.int() });
const edited = z.object({ eventId: z.uuid(), consumers: z.array(z.string()) });

async function post<T>(path: string, body: unknown, shape: z.ZodType<T>): Promise<Outcome<T>> {
  try {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${root}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const json: unknown = await response.json();
    if (response.ok) return { ok: true, body: shape.parse(json) };
    const { message, fields = [] } = problem.parse(json);
    return { ok: false, message, wrongs: fields };
  } catch {
    return { ok: false, message: noResponse, wrongs: [] };
  }
}

/** Makes dead letters due again. */
export const postRedrive = (request: RedriveRequest) => post('redrive', request, redriveResponse);

/** Discards dead letters: they count as processed. */
export const postDiscard = (request: DiscardRequest) => post('discard', request, discarded);

/** Replaces an unreadable event with a readable one. */
export const postEdit = (request: EditRequest) => post('edit', request, edited);

/** A redrive's progress; undefined when it could not be fetched. */
export async function fetchProgress({ run, after }: Watched) {
  try {
    const response = await fetch(`${root}/redrive?${new URLSearchParams({ run, after })}`, {
      cache: 'no-store',
    });
    return response.ok ? redriveProgress.parse(await response.json()) : undefined;
  } catch {
    return undefined;
  }
}

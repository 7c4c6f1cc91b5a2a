/** The dead-letter list's filters and the watched redrive, kept in the page's address. */
import { z } from 'zod';
import { GROUPED_BY } from '@/server/contracts/dead-letter-api';
import { logCursor } from '@/server/contracts/live';

/** `page` starts at 1; `watch` is the redrive whose progress is shown. */
export type DeadLetterView = {
  consumer?: string;
  text?: string;
  /** A group: the event type, and the first characters of the error. */
  type?: string;
  reason?: string;
  page: number;
  watch?: Watched;
};

/** A redrive, as the API identifies it. */
export type Watched = { run: string; after: string };

type Params = Record<string, string | string[] | undefined>;

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value);
const one = <S extends z.ZodType>(shape: S) => z.preprocess(first, shape.optional().catch(undefined));

const shape = z.object({
  consumer: one(z.string().trim().min(1).max(100)),
  text: one(z.string().trim().min(1).max(300)),
  type: one(z.string().max(100)),
  reason: one(z.string().max(GROUPED_BY)),
  page: one(z.coerce.number().int().min(1).max(10_000)),
  run: one(z.uuid()),
  after: one(logCursor),
});

/** The view in an address; invalid parameters are ignored. */
export function readView(params: Params): DeadLetterView {
  const { consumer, text, type, reason, page = 1, run, after } = shape.parse(params);
  return { consumer, text, type, reason, page, ...(run && after ? { watch: { run, after } } : {}) };
}

function query(entries: Record<string, string | undefined>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(entries)) if (value !== undefined) params.set(name, value);
  const text = params.toString();
  return text ? `?${text}` : '';
}

/** The path of the filtered list. */
export function listHref({ consumer, text, type, reason, page = 1, watch }: Partial<DeadLetterView>): string {
  const further = page > 1 ? String(page) : undefined;
  return `/admin/dead-letters${query({ consumer, text, type, reason, page: further, ...watch })}`;
}

/** The path of one dead letter. */
export const letterHref = (
  { consumer, eventId }: { consumer: string; eventId: string },
  watch?: Watched,
): string => `/admin/dead-letters/${encodeURIComponent(consumer)}/${eventId}${query({ ...watch })}`;

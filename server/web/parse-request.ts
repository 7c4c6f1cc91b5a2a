/** Parses untrusted input into typed values, or one refusal that names every invalid field. */
import '@/server/contracts/plain-errors';
import { z } from 'zod';
import type { Problem } from '@/server/contracts/order-api';
import { readBody, unstorable } from './read-body';
import { notFound, problemResponse, type RouteResponse } from './responses';

type Shapes<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  body?: B;
  query?: Q;
  params?: P;
  mostBytes?: number;
};
type ParsedRequest<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> =
  | { ok: true; value: { body: z.infer<B>; query: z.infer<Q>; params: z.infer<P> } }
  | { ok: false; answer: RouteResponse };

/** Parses a request. An impossible path is 404; an invalid query or body is 422. */
export async function parseRequest<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType>(
  request: Request,
  context: { params: Promise<unknown> },
  shapes: Shapes<B, Q, P>,
): Promise<ParsedRequest<B, Q, P>> {
  const params = parse(shapes.params, shapes.params && (await context.params));
  if (!params.ok) return { ok: false, answer: notFound() };
  const query = parse(shapes.query, shapes.query && queryOf(request));
  if (!query.ok) return query;
  const read = shapes.body
    ? await readBody(request, shapes.mostBytes)
    : ({ ok: true, value: undefined } as const);
  if (!read.ok) {
    const { status, code, message } = read.refusal;
    return { ok: false, answer: problemResponse(status, { code, message }) };
  }
  const body = parse(shapes.body, read.value);
  if (!body.ok) return body;
  return { ok: true, value: { body: body.value, query: query.value, params: params.value } };
}

/** A query parameter that may be repeated up to `max` times. */
export const repeated = <T extends z.ZodType<unknown, string>>(item: T, max: number) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => [value].flat())
    .pipe(z.array(item).max(max));

type Parsed<T> = { ok: true; value: T } | { ok: false; answer: RouteResponse };

/** Without a shape the result is undefined. */
function parse<S extends z.ZodType>(shape: S | undefined, value: unknown): Parsed<z.infer<S>>;
function parse(shape: z.ZodType | undefined, value: unknown): Parsed<unknown> {
  const bad = unstorable(value);
  if (bad !== undefined)
    return wrong([{ path: bad, message: 'contains a character or key that cannot be stored' }]);
  const parsed = (shape ?? z.undefined()).safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return wrong(parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })));
}

function wrong(fields: NonNullable<Problem['fields']>): { ok: false; answer: RouteResponse } {
  const message = 'Some fields are invalid. Correct them and send the request again.';
  return {
    ok: false,
    answer: problemResponse(422, { code: 'invalid', message, fields: fields.slice(0, 50) }),
  };
}

function queryOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = '', ...rest] = searchParams.getAll(name);
      return [name, rest.length > 0 ? [first, ...rest] : first];
    }),
  );
}

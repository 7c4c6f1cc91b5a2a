/**
 * Defines a route: the guard, parsing, error responses and tracing are the same for all, so a route holds
 * only its own work.
 */
import type { z } from 'zod';
import { beginRequest, type TracedRequest } from './begin-request';
import { type Refusal, refusalOf, typeRefusalOf } from './guard';
import type { AnyRouteSpec, Operation } from './operation';
import { operatorOf } from './operator';
import { parseRequest } from './parse-request';
import { errorResponse, problemResponse, type RouteResponse, toResponse } from './responses';
import { shopperOf } from './visitor';

type None = z.ZodType<undefined>;

/**
 * What a route takes: its shapes, its size limit (32 KB by default), whether it is for operators only, and
 * its published description.
 */
export type RouteSpec<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  body?: B;
  query?: Q;
  params?: P;
  mostBytes?: number;
  operatorsOnly?: boolean;
  operation: Operation;
};

/** The parsed request and its caller. */
export type RouteInput<B = undefined, Q = undefined, P = undefined> = {
  request: Request;
  body: B;
  query: Q;
  params: P;
  shopperId: string | undefined;
  /** The name recorded with the operator's actions. */
  operatorId: string | undefined;
  /** The hash of the operator's session. */
  session: string | undefined;
  correlationId: string;
  /** The span of this request; events that it causes carry it. */
  traceparent: string;
};

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type RequestTrace = Omit<TracedRequest, 'end'>;

/** A route handler as Next.js calls it. */
export type Route = (request: Request, context: Context) => Promise<Response>;

/** A route handler with the spec that its description is generated from. */
export type DefinedRoute = Route & { readonly spec: AnyRouteSpec };

/**
 * Builds a route handler. Answers what the guard refuses, 400, 413, 415 and 422 for bad input, 500 for an
 * unexpected error and 503 or 504 in a database outage. Admission control ran earlier.
 */
export function defineRoute<
  B extends z.ZodType = None,
  Q extends z.ZodType = None,
  P extends z.ZodType = None,
>(
  spec: RouteSpec<B, Q, P>,
  work: (asked: RouteInput<z.infer<B>, z.infer<Q>, z.infer<P>>) => Promise<RouteResponse>,
): DefinedRoute {
  const handleRequest = async (request: Request, context: Context, flow: RequestTrace): Promise<Response> => {
    const refusal = admission(request, spec);
    if (refusal) return toResponse(refusal);
    try {
      const operator = await operatorOf(request);
      if (spec.operatorsOnly && !operator) return toResponse(notSignedIn());
      const parts = await parseRequest(request, context, spec);
      if (!parts.ok) return toResponse(parts.answer);
      const who = {
        shopperId: shopperOf(request)?.shopperId,
        operatorId: operator?.operatorId,
        session: operator?.session,
      };
      return toResponse(await work({ request, ...flow, ...who, ...parts.value }));
    } catch (error) {
      const { pathname } = new URL(request.url);
      const { correlationId } = flow;
      return toResponse(errorResponse(error, { correlationId, method: request.method, path: pathname }));
    }
  };
  const route = async (request: Request, context: Context): Promise<Response> => {
    const { end, ...flow } = beginRequest(request);
    const response = await handleRequest(request, context, flow);
    end(response.status);
    return response;
  };
  return Object.assign(route, { spec });
}

function admission({ method, headers }: Request, spec: { body?: z.ZodType }): RouteResponse | undefined {
  const refusal: Refusal | undefined =
    refusalOf(method, headers) ?? (spec.body ? typeRefusalOf(headers) : undefined);
  return refusal && problemResponse(refusal.status, { code: refusal.code, message: refusal.message });
}

const notSignedIn = () =>
  problemResponse(401, {
    code: 'not-signed-in',
    message: 'Only signed-in operators may do this. Sign in and try again.',
  });

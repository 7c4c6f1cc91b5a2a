/**
 * The one way into every route: guarded, parsed and answered alike, so that a route says only what
 * it does.
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
 * The parts that a route takes, how many bytes of it (32 KB unless said), whether only operators may ask, and
 * the rest of its published description.
 */
export type RouteSpec<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  body?: B;
  query?: Q;
  params?: P;
  mostBytes?: number;
  operatorsOnly?: boolean;
  operation: Operation;
};

/** What a route's work is given: parsed parts, and who asks. */
export type RouteInput<B = undefined, Q = undefined, P = undefined> = {
  request: Request;
  body: B;
  query: Q;
  params: P;
  shopperId: string | undefined;
  /** The name under which the operator's acts are recorded. */
  operatorId: string | undefined;
  /** The operator's session, by its hash. */
  session: string | undefined;
  correlationId: string;
  /** The step of a trace that this request is; what follows from it is told so. */
  traceparent: string;
};

type Context = { params: Promise<Record<string, string | string[] | undefined>> };
type RequestTrace = Omit<TracedRequest, 'end'>;

/** A route as Next.js takes it. */
export type Route = (request: Request, context: Context) => Promise<Response>;

/** A route with what its description is made from. */
export type DefinedRoute = Route & { readonly asks: AnyRouteSpec };

/**
 * A route from the shapes of what it takes and the work it does. Refuses what the guard refuses, and 400,
 * 413, 415 and 422 for bad input; whatever the work throws becomes 500, or 503 in an outage. That there is
 * not too much to do was seen to at the door.
 */
export function defineRoute<
  B extends z.ZodType = None,
  Q extends z.ZodType = None,
  P extends z.ZodType = None,
>(
  asks: RouteSpec<B, Q, P>,
  work: (asked: RouteInput<z.infer<B>, z.infer<Q>, z.infer<P>>) => Promise<RouteResponse>,
): DefinedRoute {
  const answerTo = async (request: Request, context: Context, flow: RequestTrace): Promise<Response> => {
    const refusal = admission(request, asks);
    if (refusal) return toResponse(refusal);
    try {
      const operator = await operatorOf(request);
      if (asks.operatorsOnly && !operator) return toResponse(notSignedIn());
      const parts = await parseRequest(request, context, asks);
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
    const response = await answerTo(request, context, flow);
    end(response.status);
    return response;
  };
  return Object.assign(route, { asks });
}

function admission({ method, headers }: Request, asks: { body?: z.ZodType }): RouteResponse | undefined {
  const refusal: Refusal | undefined =
    refusalOf(method, headers) ?? (asks.body ? typeRefusalOf(headers) : undefined);
  return refusal && problemResponse(refusal.status, { code: refusal.code, message: refusal.message });
}

const notSignedIn = () =>
  problemResponse(401, { code: 'not-signed-in', message: 'Only a signed-in operator may ask for this.' });

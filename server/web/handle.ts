/**
 * The one way into every route: guarded, parsed and answered alike, so that a route says only what
 * it does.
 */
import type { z } from 'zod';
import { type Answer, failed, refused, respond } from './answers';
import { type BegunRequest, beginRequest } from './begin-request';
import { type Refusal, refusalOf, typeRefusalOf } from './guard';
import type { Described, Operation } from './operation';
import { operatorOf } from './operator';
import { parseParts } from './parse-parts';
import { shopperOf } from './visitor';

type None = z.ZodType<undefined>;

/**
 * The parts that a route takes, how many bytes of it (32 KB unless said), whether only operators may ask, and
 * the rest of its published description.
 */
export type Asks<B extends z.ZodType, Q extends z.ZodType, P extends z.ZodType> = {
  body?: B;
  query?: Q;
  params?: P;
  mostBytes?: number;
  operatorsOnly?: boolean;
  operation: Operation;
};

/** What a route's work is given: parsed parts, and who asks. */
export type Asked<B = undefined, Q = undefined, P = undefined> = {
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
type Flow = Omit<BegunRequest, 'end'>;

/** A route as Next.js takes it. */
export type Route = (request: Request, context: Context) => Promise<Response>;

/** A route with what its description is made from. */
export type OwnRoute = Route & { readonly asks: Described };

/**
 * A route from the shapes of what it takes and the work it does. Refuses what the guard refuses, and 400,
 * 413, 415 and 422 for bad input; whatever the work throws becomes 500, or 503 in an outage. That there is
 * not too much to do was seen to at the door.
 */
export function handle<B extends z.ZodType = None, Q extends z.ZodType = None, P extends z.ZodType = None>(
  asks: Asks<B, Q, P>,
  work: (asked: Asked<z.infer<B>, z.infer<Q>, z.infer<P>>) => Promise<Answer>,
): OwnRoute {
  const answerTo = async (request: Request, context: Context, flow: Flow): Promise<Response> => {
    const refusal = admission(request, asks);
    if (refusal) return respond(refusal);
    try {
      const operator = await operatorOf(request);
      if (asks.operatorsOnly && !operator) return respond(notSignedIn());
      const parts = await parseParts(request, context, asks);
      if (!parts.ok) return respond(parts.answer);
      const who = {
        shopperId: shopperOf(request)?.shopperId,
        operatorId: operator?.operatorId,
        session: operator?.session,
      };
      return respond(await work({ request, ...flow, ...who, ...parts.value }));
    } catch (error) {
      const { pathname } = new URL(request.url);
      const { correlationId } = flow;
      return respond(failed(error, { correlationId, method: request.method, path: pathname }));
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

function admission({ method, headers }: Request, asks: { body?: z.ZodType }): Answer | undefined {
  const refusal: Refusal | undefined =
    refusalOf(method, headers) ?? (asks.body ? typeRefusalOf(headers) : undefined);
  return refusal && refused(refusal.status, { code: refusal.code, message: refusal.message });
}

const notSignedIn = () =>
  refused(401, { code: 'not-signed-in', message: 'Only a signed-in operator may ask for this.' });

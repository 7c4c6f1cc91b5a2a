/** An in-process trace collector for tests. */
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const step = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  status: z.object({ message: z.string().optional() }),
  attributes: z.array(attribute),
});
const request = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(step) })),
    }),
  ),
});

/** A received span and its service. */
export type Collected = Omit<z.infer<typeof step>, 'attributes'> & {
  service: string;
  attributes: Record<string, unknown>;
};

export type TestCollector = { endpoint: string; steps: Collected[]; stop(): void };

/** Starts a collector on a free port. */
export async function testCollector(): Promise<TestCollector> {
  const steps: Collected[] = [];
  const server = createServer((asked, answer) => {
    void text(asked).then((body) => {
      if (asked.url === '/v1/traces') steps.push(...stepsOf(body));
      answer.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: addressOf(server), steps, stop: () => server.close() };
}

const addressOf = (server: Server): string => {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
};

const stepsOf = (body: string): Collected[] =>
  request.parse(JSON.parse(body)).resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(plain(resource.attributes)['service.name']);
    const spans = scopeSpans.flatMap((scope) => scope.spans);
    return spans.map((span) => ({ ...span, service, attributes: plain(span.attributes) }));
  });

const plain = (attributes: readonly z.infer<typeof attribute>[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** The hand-written part of a route's published description; its shapes come from what it parses. */
import type { z } from 'zod';
import type { RouteSpec } from './define-route';

/** A success response: its description, body, and media type unless JSON. */
export type DescribedResponse = { description: string; body: z.ZodType; type?: string };

/** What no shape can express. */
export type Operation = {
  /** Unique; client generators name their functions after it. */
  id: string;
  summary: string;
  responses: Readonly<Record<number, DescribedResponse>>;
  /** Refusals not implied by the input, such as 404 or 409. */
  refusals?: readonly number[];
  /** Required headers. */
  headers?: Readonly<Record<string, z.ZodType>>;
};

/** The spec of any route. */
export type AnyRouteSpec = RouteSpec<z.ZodType, z.ZodType, z.ZodType>;

/** The part of the API's published description that a route writes; its shapes are those that it parses. */
import type { z } from 'zod';
import type { RouteSpec } from './define-route';

/** An answer that is not a refusal: what it says, its body, and its media type unless that is JSON. */
export type DescribedResponse = { description: string; body: z.ZodType; type?: string };

/** The part of a description that no shape can give. */
export type Operation = {
  /** Unique; client generators name their functions after it. */
  id: string;
  summary: string;
  responses: Readonly<Record<number, DescribedResponse>>;
  /** The refusals that do not follow from what the route takes, such as 404 or 409. */
  refusals?: readonly number[];
  /** The headers that have to be sent. */
  headers?: Readonly<Record<string, z.ZodType>>;
};

/** All that a description is made from: what a route asks for, and what it says about itself. */
export type AnyRouteSpec = RouteSpec<z.ZodType, z.ZodType, z.ZodType>;

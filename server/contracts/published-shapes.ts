/** The published JSON Schema of every version of every event type. */
import { z } from 'zod';
import { type EventDeclaration, shapeOf } from './define-event';
import { eventTypes } from './registry';

/** The subset of JSON Schema that this shop uses. */
export type Shape = {
  type?: string;
  properties?: Record<string, Shape>;
  required?: string[];
  additionalProperties?: boolean | Shape;
  items?: Shape;
  enum?: unknown[];
  const?: unknown;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  anyOf?: Shape[];
};

/** One version of an event type, and its JSON Schema. */
export type PublishedShape = { type: string; version: number; summary: string; shape: Shape };

/** Converts one version to JSON Schema. Throws when there is no such version. */
export function publishedShape(declared: EventDeclaration, version: number): PublishedShape {
  const generated = z.toJSONSchema(shapeOf(declared, version), { io: 'input', unrepresentable: 'any' });
  const { $schema: _, ...shape }: Shape & { $schema?: string } = JSON.parse(JSON.stringify(generated));
  return { type: declared.type, version, summary: declared.summary, shape };
}

/** Every version of every event type, sorted by name and version. */
export const publishedShapes = (): PublishedShape[] =>
  [...eventTypes.values()]
    .toSorted((one, other) => (one.type < other.type ? -1 : 1))
    .flatMap((declared) =>
      Array.from({ length: declared.version }, (_, index) => publishedShape(declared, index + 1)),
    );

/** The name of a version's file in docs/schemas. */
export const shapeFile = ({ type, version }: Pick<PublishedShape, 'type' | 'version'>): string =>
  `${type}.v${version}.json`;

/** The published document of one version: a JSON Schema with its own id. */
export const shapeDocument = ({ type, version, summary, shape }: PublishedShape) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:eventually:event:${type}:${version}`,
  title: `${type} version ${version}`,
  description: summary,
  ...shape,
});

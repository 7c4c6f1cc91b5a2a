/** The shape of every event type in every version, as JSON Schema: what others may build on. */
import { z } from 'zod';
import { type EventDeclaration, shapeOf } from './define-event';
import { eventTypes } from './registry';

/** A JSON Schema, as far as the shapes of this shop use one. */
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

/** One version of an event type, and its shape. */
export type PublishedShape = { type: string; version: number; summary: string; shape: Shape };

/** The shape of one version as JSON Schema. Throws when there is no such version. */
export function publishedShape(declared: EventDeclaration, version: number): PublishedShape {
  const told = z.toJSONSchema(shapeOf(declared, version), { io: 'input', unrepresentable: 'any' });
  const { $schema: _, ...shape }: Shape & { $schema?: string } = JSON.parse(JSON.stringify(told));
  return { type: declared.type, version, summary: declared.summary, shape };
}

/** Every version of every event type, by name and then by version. */
export const publishedShapes = (): PublishedShape[] =>
  [...eventTypes.values()]
    .toSorted((one, other) => (one.type < other.type ? -1 : 1))
    .flatMap((declared) =>
      Array.from({ length: declared.version }, (_, index) => publishedShape(declared, index + 1)),
    );

/** The file in docs/schemas that one version is published in. */
export const shapeFile = ({ type, version }: Pick<PublishedShape, 'type' | 'version'>): string =>
  `${type}.v${version}.json`;

/** One version as it is published: a JSON Schema document that names itself. */
export const shapeDocument = ({ type, version, summary, shape }: PublishedShape) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: `urn:eventually:event:${type}:${version}`,
  title: `${type} version ${version}`,
  description: summary,
  ...shape,
});

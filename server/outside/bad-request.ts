/** Validates calls to the sandbox services. */
import '@/server/contracts/plain-errors';
import type { z } from 'zod';

/** Becomes a response with this status. */
export class BadRequest extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** Parses a body or query. Throws BadRequest 400 naming the first invalid field. */
export function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new BadRequest(400, 'invalid', `${where}${issue?.message ?? 'is not valid'}`.slice(0, 300));
}

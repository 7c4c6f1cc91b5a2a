/** A call that cannot be answered as it is, and the check of shapes that finds it. */
import '@/server/contracts/plain-errors';
import type { z } from 'zod';

/** Becomes the answer with this status. */
export class BadCall extends Error {
  readonly status: number;
  readonly code: string;

  /** Takes the HTTP status, a code for machines and a sentence for people. */
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The body or query as the shape demands. Throws BadCall 400 that names the first wrong field. */
export function parsed<T>(shape: z.ZodType<T>, value: unknown): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new BadCall(400, 'invalid', `${where}${issue?.message ?? 'is not valid'}`.slice(0, 300));
}

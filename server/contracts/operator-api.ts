/** The sign-in and sign-out API of operators. */
import { z } from 'zod';
import { visibleText } from './fields';

/** The name under which an operator's actions are recorded. */
export const operatorName = visibleText(1, 60);

/** The body of POST /api/admin/sign-in: the one-time token of the sign-in link, and the operator's name. */
export const signInRequest = z.strictObject({
  token: z.string().regex(/^[\w-]{20,100}$/),
  name: operatorName,
});

/**
 * The body of POST /api/admin/sign-out: ends this session, every session of this operator's name
 * (`everywhere`), or every session of every operator (`everyone`).
 */
export const signOutRequest = z.strictObject({ of: z.enum(['this', 'everywhere', 'everyone']) }).partial();

/** What an operator may ask for when a person wants to be forgotten, and what is answered. */
import { z } from 'zod';
import { operatorsReason } from './fields';
import { erased, personScope } from './person';

/** The body of POST /api/admin/orders/{id}/forget and of POST /api/admin/shoppers/{id}/forget. */
export const forgetRequest = z.strictObject({ reason: operatorsReason });

/** The answer 200 of both: what was erased by this request. */
export const forgetResponse = z.strictObject({ of: personScope, id: z.uuid(), erased });
export type ForgetResponse = z.infer<typeof forgetResponse>;

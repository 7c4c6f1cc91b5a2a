/** The API to erase a person's data. */
import { z } from 'zod';
import { operatorsReason } from './fields';
import { erased, personScope } from './person';

/** The body of POST /api/admin/orders/{id}/forget and of POST /api/admin/shoppers/{id}/forget. */
export const forgetRequest = z.strictObject({ reason: operatorsReason });

/** The response 200 of both: how much this request erased. */
export const forgetResponse = z.strictObject({ of: personScope, id: z.uuid(), erased });
export type ForgetResponse = z.infer<typeof forgetResponse>;

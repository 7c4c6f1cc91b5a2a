/** The checkout's fields: how they are read from the form, and what is said when one is wrong. */

import type { matchCart, PricedLine } from '@/components/cart/match-cart';
import { MOST_LINES } from '@/server/contracts/fields';
import { type PlaceOrderRequest, type Problem, placeOrderRequest } from '@/server/contracts/order-api';
import { cardDigits } from '@/server/contracts/test-cards';

/** The fields one fills in, by their path in the request. */
export const checkoutPaths = [
  'name',
  'email',
  'address.street',
  'address.street2',
  'address.postcode',
  'address.city',
  'address.region',
  'address.country',
  'cardNumber',
] as const;
export type CheckoutPath = (typeof checkoutPaths)[number];

/** The value of the radio button for a card that is not in the list. */
export const otherCard = 'other';

export type FieldErrors = readonly { path: string; message: string }[];

/** What is asked for at each field when it is missing or wrong. */
export const requests: Record<CheckoutPath, string> = {
  name: 'Enter your name.',
  email: 'Enter an email address like ada@example.org.',
  'address.street': 'Enter your street address.',
  'address.street2': 'Address line 2 must be 200 characters or fewer.',
  'address.postcode': 'Enter your postcode.',
  'address.city': 'Enter your town or city.',
  'address.region': 'State or region must be 100 characters or fewer.',
  'address.country': 'Select your country.',
  cardNumber: 'Choose a card, or enter a card number with at least 12 digits.',
};

const isCheckoutPath = (path: string): path is CheckoutPath => checkoutPaths.some((known) => known === path);

/** The id of the control of a field, to which the summary of errors points. */
export const fieldId = (path: string): string => `checkout-${path.replace('.', '-')}`;

/** The error at a field, if there is one. */
export const errorAt = (errors: FieldErrors, path: CheckoutPath): string | undefined =>
  errors.find((error) => error.path === path)?.message;

/** True when the error belongs to a field that can be seen. */
export const hasField = (path: string): boolean => isCheckoutPath(path);

/** The message at a wrong field; the check of a mail address words its own. */
const wordsFor = (path: CheckoutPath, said: string | undefined): string =>
  (path === 'email' ? said : undefined) ?? requests[path];

/** The request that the filled-in form stands for, or what is wrong with it. */
export function readCheckout(
  form: FormData,
  { lines, totalCents }: Pick<ReturnType<typeof matchCart>, 'lines' | 'totalCents'>,
): { request: PlaceOrderRequest } | { errors: FieldErrors } {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const choice = text('card');
  const parsed = placeOrderRequest.safeParse({
    lines: lines.map(({ product, quantity }) => ({ sku: product.sku, quantity })),
    totalCents,
    name: text('name'),
    email: text('email'),
    address: {
      street: text('address.street'),
      street2: text('address.street2'),
      postcode: text('address.postcode'),
      city: text('address.city'),
      region: text('address.region'),
      country: text('address.country'),
    },
    cardNumber: cardDigits(choice === otherCard ? text('cardNumber') : choice),
  });
  if (parsed.success) return { request: parsed.data };
  const said = new Map(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
  const inOrder = checkoutPaths.filter((path) => said.has(path));
  const errors = inOrder.map((path) => ({ path, message: wordsFor(path, said.get(path)) }));
  if (errors.length > 0) return { errors };
  const message =
    lines.length === 0
      ? 'Your cart is empty.'
      : `An order can have up to ${MOST_LINES} different products. Remove some to continue.`;
  return { errors: [{ path: 'lines', message }] };
}

/** What a refusal says of single fields, in the server's own words; of a line, with the product's name. */
export const refusedFields = (problem: Problem, lines: readonly PricedLine[]): FieldErrors =>
  (problem.fields ?? []).map(({ path, message }) => {
    const index = /^lines\.(\d+)/.exec(path)?.[1];
    const name = index && lines[Number(index)]?.product.name;
    return { path, message: name ? `${name}: ${message}` : message };
  });

/** Parses the checkout form into a request, with an error message for each field. */

import type { matchCart, PricedLine } from '@/components/cart/match-cart';
import { MOST_LINES } from '@/server/contracts/fields';
import { type PlaceOrderRequest, type Problem, placeOrderRequest } from '@/server/contracts/order-api';
import { cardDigits } from '@/server/contracts/test-cards';

/** The form fields, by their path in the request. */
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

/** The radio value for a card number that is typed. */
export const otherCard = 'other';

export type FieldErrors = readonly { path: string; message: string }[];

export const fieldMessages: Record<CheckoutPath, string> = {
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

/** The id of a control; the error summary links to it. */
export const fieldId = (path: string): string => `checkout-${path.replace('.', '-')}`;

export const errorAt = (errors: FieldErrors, path: CheckoutPath): string | undefined =>
  errors.find((error) => error.path === path)?.message;

export const hasField = (path: string): boolean => isCheckoutPath(path);

/** An invalid email address keeps the message of its validator, which is more precise. */
const messageFor = (path: CheckoutPath, message: string | undefined): string =>
  (path === 'email' ? message : undefined) ?? fieldMessages[path];

/** Returns the request, or the errors in the order of the fields. */
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
  const found = new Map(parsed.error.issues.map((issue) => [issue.path.join('.'), issue.message]));
  const inOrder = checkoutPaths.filter((path) => found.has(path));
  const errors = inOrder.map((path) => ({ path, message: messageFor(path, found.get(path)) }));
  if (errors.length > 0) return { errors };
  const message =
    lines.length === 0
      ? 'Your cart is empty.'
      : `An order can have up to ${MOST_LINES} different products. Remove some to continue.`;
  return { errors: [{ path: 'lines', message }] };
}

/** The server's field errors; those of a line start with the product's name. */
export const refusedFields = (problem: Problem, lines: readonly PricedLine[]): FieldErrors =>
  (problem.fields ?? []).map(({ path, message }) => {
    const index = /^lines\.(\d+)/.exec(path)?.[1];
    const name = index && lines[Number(index)]?.product.name;
    return { path, message: name ? `${name}: ${message}` : message };
  });

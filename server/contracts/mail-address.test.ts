/** Validation of email addresses in requests and in the mail source. */
import { expect, test } from 'vitest';
import { addressOf } from '@/server/outside/mail-source';
import { checkMailAddress, mailAddress } from './mail-address';
import { placeOrderRequest } from './order-api';
import { wishRequest } from './wish-api';

const deliverable = [
  ['ada@example.org', 'ada@example.org'],
  ['r&d@example.org', 'r&d@example.org'],
  ["o'neil@example.ie", "o'neil@example.ie"],
  ['a!#$%&*/=?^_`{|}~-b@example.org', 'a!#$%&*/=?^_`{|}~-b@example.org'],
  ['ada+shop@sub.example.museum', 'ada+shop@sub.example.museum'],
  ['  ada@example.org ', 'ada@example.org'],
  ['ada@müller.de', 'ada@xn--mller-kva.de'],
  ['ada@xn--mller-kva.de', 'ada@xn--mller-kva.de'],
  ['ada@例え.テスト', 'ada@xn--r8jz45g.xn--zckzah'],
  ['Ada@Example.ORG', 'Ada@example.org'],
  [`${'a'.repeat(64)}@example.org`, `${'a'.repeat(64)}@example.org`],
  ['1@2.example', '1@2.example'],
] as const;

test.each(deliverable)('%s is accepted by every request and by the mail composer', (typed, address) => {
  expect(mailAddress.parse(typed)).toBe(address);
  expect(wishRequest.parse({ wanted: true, email: typed })).toEqual({ wanted: true, email: address });
  expect(placeOrderRequest.shape.email.parse(typed)).toBe(address);
  expect(addressOf(address)).toEqual({ name: '', address });
  expect(addressOf(`The Shop <${address}>`)).toEqual({ name: 'The Shop', address });
});

test.each([
  ['', 'Enter an email address'],
  ['ada', 'no @'],
  ['@example.org', 'nothing before the @'],
  ['ada@', 'nothing after the @'],
  ['ada@home@example.org', 'more than one @'],
  ['ada lovelace@example.org', 'a space'],
  ['ada@exam ple.org', 'a space'],
  ['ada@localhost', "“localhost” isn't a complete domain"],
  ['ada..l@example.org', 'a dot too many'],
  ['.ada@example.org', 'a dot too many'],
  ['müller@example.org', '“ü” before the @'],
  ['"ada"@example.org', '“"” before the @'],
  ['ada@192.168.0.1', "isn't a domain that can receive email"],
  ['ada@[192.168.0.1]', "isn't a domain that can receive email"],
  ['ada@-x-.org', "isn't a domain that can receive email"],
  ['ada@example..org', "isn't a domain that can receive email"],
  ['ada@example.org/x', "isn't a domain that can receive email"],
  [`${'a'.repeat(65)}@example.org`, 'more than 64 characters before'],
  [`a@${'b'.repeat(60)}.${`${'c'.repeat(60)}.`.repeat(3)}${'d'.repeat(20)}.org`, 'longer than 254'],
])('%j is rejected with the same reason everywhere', (typed, reason) => {
  expect(checkMailAddress(typed)).toEqual({ reason: expect.stringContaining(reason) });
  expect(mailAddress.safeParse(typed).error?.issues).toMatchObject([
    { message: expect.stringContaining(reason) },
  ]);
  expect(() => addressOf(typed)).toThrow(reason);
});

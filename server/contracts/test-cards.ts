/** The sandbox's test cards, and how the card processor responds to each. */

/** How the processor can delay, lose or fail its response. */
export type ResponseFault =
  | 'answer-late'
  | 'lose-first-answer'
  | 'fail-twice'
  | 'fail-always'
  | 'never-answer';

/** The processor's response to an authorisation. */
export type CardBehaviour =
  | { does: 'authorise' | ResponseFault }
  | { does: 'decline'; code: string; message: string };

/** The processor's response to a refund. */
export type RefundBehaviour =
  | { does: 'refund' | ResponseFault }
  | { does: 'refuse'; code: string; message: string };

/** One test card; `label` tells shoppers what happens. */
export type TestCard = {
  number: string;
  token: string;
  brand: string;
  last4: string;
  label: string;
  behaviour: CardBehaviour;
  refunds: RefundBehaviour;
};

type Row = [
  number: string,
  token: string,
  label: string,
  behaviour: CardBehaviour,
  refunds?: RefundBehaviour,
];

const authorise: CardBehaviour = { does: 'authorise' };
const decline = (code: string, message: string): CardBehaviour => ({ does: 'decline', code, message });

const rows: Row[] = [
  ['4242424242424242', 'tok_visa', 'Pays at once.', authorise],
  ['5555555555554444', 'tok_mastercard', 'Pays at once, with a Mastercard.', authorise],
  [
    '4000000000000002',
    'tok_declined',
    'Declined without a reason.',
    decline('card_declined', 'The bank declined the card.'),
  ],
  [
    '4000000000009995',
    'tok_insufficient_funds',
    'Declined: insufficient funds.',
    decline('insufficient_funds', 'There is not enough money on the card.'),
  ],
  [
    '4000000000009987',
    'tok_lost_card',
    'Declined: the card was reported lost.',
    decline('lost_card', 'The card was reported lost.'),
  ],
  [
    '4000000000000069',
    'tok_expired_card',
    'Declined: the card has expired.',
    decline('expired_card', 'The card has expired.'),
  ],
  [
    '4100000000000019',
    'tok_fraudulent',
    'Blocked by the processor as likely fraud.',
    decline('fraudulent', 'The card processor blocked the payment as likely fraud.'),
  ],
  ['4000000000003006', 'tok_late', 'Pays, but the response takes a few seconds.', { does: 'answer-late' }],
  [
    '4000000000002008',
    'tok_twice',
    'Pays, but the first response is lost: the shop retries, and the card is charged once.',
    { does: 'lose-first-answer' },
  ],
  ['4000000000005019', 'tok_fails_twice', 'Fails with two server errors, then pays.', { does: 'fail-twice' }],
  ['4000000000005001', 'tok_fails', 'Fails with a server error every time.', { does: 'fail-always' }],
  ['4000000000009003', 'tok_silent', 'Never responds.', { does: 'never-answer' }],
  [
    '4000000000005126',
    'tok_refund_refused',
    'Pays, but refunds are refused.',
    authorise,
    {
      does: 'refuse',
      code: 'refund_refused',
      message: 'The bank does not take the money back: the account of this card is closed.',
    },
  ],
  [
    '4000000000007726',
    'tok_refund_late',
    'Pays; the response to a refund takes a few seconds.',
    authorise,
    { does: 'answer-late' },
  ],
  [
    '4000000000005209',
    'tok_refund_silent',
    'Pays; a refund never gets a response.',
    authorise,
    { does: 'never-answer' },
  ],
];

/** Every test card, the ordinary one first; numbers follow Stripe's test mode. */
export const testCards: readonly TestCard[] = rows.map(([number, token, label, behaviour, refunds]) => ({
  number,
  token,
  brand: number.startsWith('5') ? 'Mastercard' : 'Visa',
  last4: number.slice(-4),
  label,
  behaviour,
  refunds: refunds ?? { does: 'refund' },
}));

const byNumber = new Map(testCards.map((each) => [each.number, each]));
const byToken = new Map(testCards.map((each) => [each.token, each]));

/** The digits of a card number; a pasted one may contain any kind of spaces, dashes and invisible marks. */
export const cardDigits = (number: string): string => number.replace(/[\s\p{Pd}\p{Cf}]/gu, '');

/** The test card with this number, with any separators; undefined when unknown. */
export const testCardByNumber = (number: string): TestCard | undefined => byNumber.get(cardDigits(number));

/** The test card with this token; undefined when unknown. */
export const testCardByToken = (token: string): TestCard | undefined => byToken.get(token);

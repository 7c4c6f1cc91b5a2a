/** Which files know of the screening: those it consists of, and lists in which it stands like any other. */

/** The service, its facts and how they are decided; and what the desk shows. */
export const ownFiles = [
  'consumers/screening.effect.ts',
  'consumers/review-queue.projection.ts',
  'server/contracts/screening.ts',
  'server/contracts/review-events.ts',
  'server/contracts/order-review.ts',
  'server/domain/decide-hold.ts',
] as const;

/** Lists of everything there is, in which it has its line. */
export const listedIn = [
  'consumers/index.ts',
  'server/domain/commands.ts',
  'server/domain/decide.ts',
  'server/domain/leads-to.ts',
  'server/domain/order.ts',
  'server/domain/order-page.ts',
  // Its words for shoppers, beside those of every other reason.
  'server/contracts/shopper-reason.ts',
] as const;

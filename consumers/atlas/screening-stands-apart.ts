/** The files that belong to fraud screening, and the lists that name it. */

/** The service, its events and decisions, and its review queue. */
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

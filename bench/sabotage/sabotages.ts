/** Every sabotage. */
import { againstACrowd } from './of-admission';
import { againstDoingItOnce } from './of-exactly-once';
import { againstWhatOperatorsAskFor } from './of-operator-actions';
import { againstOrdersAndStock } from './of-orders-and-stock';
import { againstTheWayToTheBroker } from './of-the-relay';
import type { Sabotage } from './sabotage';

export const sabotages: readonly Sabotage[] = [
  ...againstDoingItOnce,
  ...againstTheWayToTheBroker,
  ...againstOrdersAndStock,
  ...againstWhatOperatorsAskFor,
  ...againstACrowd,
];

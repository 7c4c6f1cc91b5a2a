/** Every guarantee that can be taken out, how, and the check that must notice. */
import { againstACrowd } from './against-a-crowd';
import { againstDoingItOnce } from './against-doing-it-once';
import { againstOrdersAndStock } from './against-orders-and-stock';
import { againstTheWayToTheBroker } from './against-the-way-to-the-broker';
import { againstWhatOperatorsAskFor } from './against-what-operators-ask-for';
import type { Sabotage } from './sabotage';

export const sabotages: readonly Sabotage[] = [
  ...againstDoingItOnce,
  ...againstTheWayToTheBroker,
  ...againstOrdersAndStock,
  ...againstWhatOperatorsAskFor,
  ...againstACrowd,
];

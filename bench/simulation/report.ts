/** The readable report of a failure: its plan, its history, and its violations. */
import { faultKinds } from './fault-kinds';
import type { Plan } from './plan';
import type { Failure } from './shrink';

/** The plan as text. */
export function planLines({ stock, patienceMs, parcelMs, orders, faults }: Plan): string[] {
  const on = Object.entries(stock).map(([sku, units]) => `${units} ${sku}`);
  return [
    `  on the shelves: ${on.join(', ')}; sagas wait ${patienceMs} ms, parcels ${parcelMs} ms`,
    ...orders.map(({ atMs, units, cardNumber, cancelAfterMs, review, returned }, index) => {
      const lines = Object.entries(units).map(([sku, quantity]) => `${quantity} ${sku}`);
      const cancels = cancelAfterMs === undefined ? '' : `, cancelled ${cancelAfterMs} ms later`;
      const wanted = `${lines.join(', ')} with card ${cardNumber}`;
      const strange = review ? ', which looks strange' : '';
      const back = returned ? `, taken back: ${JSON.stringify(returned)}` : '';
      return `  ${atMs} ms: shopper-${index + 1} orders ${wanted}${strange}${cancels}${back}`;
    }),
    ...faults.map(({ atMs, kind }) => `  ${atMs} ms: ${kind} (${faultKinds[kind]})`),
  ];
}

/** The whole report. */
export const failureLines = ({ plan, played }: Failure): string[] => [
  'planned:',
  ...planLines(plan),
  'what happened:',
  ...played.history,
  'what is wrong:',
  ...played.violations.map((wrong) => `  ${wrong}`),
];

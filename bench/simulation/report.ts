/** The readable report of a failure: its plan, its history, and its violations. */
import { faultKinds } from './fault-kinds';
import type { Plan } from './plan';
import type { Failure } from './shrink';

/** The plan as text. */
export function planLines({ stock, patienceMs, parcelMs, orders, faults }: Plan): string[] {
  const on = Object.entries(stock).map(([sku, units]) => `${units} ${sku}`);
  return [
    `  stock: ${on.join(', ')}; saga timeouts ${patienceMs} ms, parcel steps ${parcelMs} ms`,
    ...orders.map(({ atMs, units, cardNumber, cancelAfterMs, review, returned }, index) => {
      const lines = Object.entries(units).map(([sku, quantity]) => `${quantity} ${sku}`);
      const cancels = cancelAfterMs === undefined ? '' : `, cancelled ${cancelAfterMs} ms later`;
      const wanted = `${lines.join(', ')} with card ${cardNumber}`;
      const strange = review ? ', which looks suspicious' : '';
      const back = returned ? `, returned: ${JSON.stringify(returned)}` : '';
      return `  ${atMs} ms: shopper-${index + 1} orders ${wanted}${strange}${cancels}${back}`;
    }),
    ...faults.map(({ atMs, kind }) => `  ${atMs} ms: ${kind} (${faultKinds[kind]})`),
  ];
}

/** The whole report. */
export const failureLines = ({ plan, played }: Failure): string[] => [
  'plan:',
  ...planLines(plan),
  'history:',
  ...played.history,
  'violations:',
  ...played.violations.map((wrong) => `  ${wrong}`),
];

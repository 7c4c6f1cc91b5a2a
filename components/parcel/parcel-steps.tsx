/** The progress of the parcel. Each step has a fixed height, so updates shift no layout. */
'use client';

import { StepDisc } from '@/components/order/step-disc';
import { stateWords } from '@/components/order/step-words';
import { Moment } from '@/components/ui/moment';
import type { OrderView } from '@/server/contracts/order-view';
import { stepsOfParcel } from './parcel-words';

export function ParcelSteps({ order }: { order: OrderView }) {
  return (
    <ol aria-label="Delivery progress" className="mt-6 grid print:hidden gap-x-6 gap-y-4 sm:grid-cols-3">
      {stepsOfParcel(order).map(({ name, state, title, text, at }) => (
        <li key={name} data-step={name} data-state={state} className="flex gap-4 sm:block">
          <StepDisc state={state} />
          <div className="min-h-16 sm:mt-2 sm:min-h-28">
            <h3 className="font-bold">
              {title}
              <span className="sr-only">{`: ${stateWords[state]}`}</span>
              {at && (
                <span className="ml-2 text-sm font-normal text-quiet">
                  <Moment at={at} style="time" />
                </span>
              )}
            </h3>
            <p className="text-quiet">{text}</p>
          </div>
        </li>
      ))}
    </ol>
  );
}

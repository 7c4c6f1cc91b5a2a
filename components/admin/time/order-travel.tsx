'use client';

/** One order through time: the page its shopper saw after each of its events. */
import { OrderDetails } from '@/components/order/order-details';
import { ParcelSteps } from '@/components/parcel/parcel-steps';
import { Badge } from '@/components/ui/badge';
import type { OrderFrame } from '@/server/contracts/past';
import { EventThen } from './event-then';
import { OutOfReach, Past } from './past';
import { placeAt } from './place-at';
import { TravelBar } from './travel-bar';
import { useTravel } from './use-travel';

type Props = { order: string; frames: readonly OrderFrame[]; place: number; speed: number };

export function OrderTravel({ order, frames, place, speed }: Props) {
  const end = frames.length;
  const travel = useTravel({ order, place, end, speed });
  const frame = frames[travel.place - 1];
  const says = frame ? `Event ${travel.place}: ${frame.event.type}` : 'Before the first event';
  return (
    <>
      <TravelBar travel={travel} end={end} says={says} onMoment={(at) => travel.go(placeAt(frames, at))} />
      <EventThen event={frame?.event} changes={frame?.changes ?? []} />
      <Past at={frame?.event.at}>
        {frame?.page ? (
          <OutOfReach>
            <OrderDetails
              order={frame.page}
              usual={{}}
              badge={<Badge tone="warn">As it was</Badge>}
              parcel={<ParcelSteps order={frame.page} />}
              as="h2"
            />
          </OutOfReach>
        ) : (
          <p className="pt-8 text-quiet">There was no such order yet.</p>
        )}
      </Past>
    </>
  );
}

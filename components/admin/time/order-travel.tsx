'use client';

/** One order through time: the shopper's page after each of its events. */
import { OrderDetails } from '@/components/order/order-details';
import { ParcelSteps } from '@/components/parcel/parcel-steps';
import { Badge } from '@/components/ui/badge';
import type { OrderFrame } from '@/server/contracts/past';
import { EventThen } from './event-then';
import { Past, ReadOnly } from './past';
import { positionAt } from './playback';
import { TravelBar } from './travel-bar';
import { useTravel } from './use-travel';

type Props = { order: string; frames: readonly OrderFrame[]; place: number; speed: number };

export function OrderTravel({ order, frames, place, speed }: Props) {
  const end = frames.length;
  const travel = useTravel({ order, place, end, speed });
  const frame = frames[travel.place - 1];
  const label = frame ? `Event ${travel.place}: ${frame.event.type}` : 'Before the first event';
  return (
    <>
      <TravelBar
        travel={travel}
        end={end}
        label={label}
        onMoment={(at) => travel.go(positionAt(frames, at))}
      />
      <EventThen event={frame?.event} changes={frame?.changes ?? []} />
      <Past at={frame?.event.at}>
        {frame?.page ? (
          <ReadOnly>
            <OrderDetails
              order={frame.page}
              usual={{}}
              badge={<Badge tone="warn">As it was</Badge>}
              parcel={<ParcelSteps order={frame.page} />}
              as="h2"
            />
          </ReadOnly>
        ) : (
          <p className="pt-8 text-quiet">The order did not exist yet.</p>
        )}
      </Past>
    </>
  );
}

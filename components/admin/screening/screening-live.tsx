'use client';

/** The review queue, polled while the page is visible, and the switch of the screening service. */
import { useRef } from 'react';
import { SwitchButtons } from '@/components/admin/consumers/switch-buttons';
import { neverSwitched, stateWords } from '@/components/admin/consumers/switch-words';
import { ReasonDialog, useDialogTarget } from '@/components/admin/reason-dialog';
import { usePolled } from '@/components/admin/use-polled';
import { Badge } from '@/components/ui/badge';
import { LiveBadge } from '@/components/ui/live-badge';
import { useToast } from '@/components/ui/toast';
import type { ReviewedOrder, Screenings } from '@/server/contracts/order-review';
import { HeldRow } from './held-row';
import { LatestTable } from './latest-table';
import { countsText, type Decision, decisionTexts, heldText } from './review-texts';
import { fetchScreenings, requestDecision } from './screening-requests';

export function ScreeningLive({ initial }: { initial: Screenings }) {
  const { now, ageMs, isFresh, refresh } = usePolled(initial, fetchScreenings, 1_000);
  const dialog = useDialogTarget<{ order: ReviewedOrder; decision: Decision }>();
  const heading = useRef<HTMLHeadingElement>(null);
  const say = useToast();
  const { queue, control = neverSwitched('screening') } = now;
  const { target: asked, close } = dialog;
  const done = () => {
    close();
    // The pressed button disappears with its order.
    heading.current?.focus();
    if (asked) say(decisionTexts[asked.decision].done);
    void refresh();
  };
  return (
    <>
      <section
        aria-label="Screening service"
        data-state={control.state}
        className="flex flex-wrap items-center gap-4"
      >
        <Badge
          tone={control.state === 'on' ? 'good' : 'plain'}
        >{`Screening: ${stateWords[control.state]}`}</Badge>
        <SwitchButtons control={control} onSwitched={refresh} />
        <p className="text-sm text-quiet tabular-nums">{countsText(queue.counts)}</p>
      </section>
      <section aria-labelledby="held" className="mt-8">
        <div className="flex items-baseline justify-between gap-4">
          <h2 id="held" ref={heading} tabIndex={-1} className="text-lg font-bold outline-none">
            <span role="status">{heldText(queue.heldTotal)}</span>
          </h2>
          <LiveBadge connection={isFresh ? 'live' : 'offline'} />
        </div>
        <ul aria-labelledby="held" className="mt-3 border-t border-line">
          {queue.held.map((order) => (
            <HeldRow
              key={order.orderId}
              order={order}
              nowMs={queue.askedAtMs + ageMs}
              onDecide={(chosen, decision) => dialog.open({ order: chosen, decision })}
            />
          ))}
        </ul>
        {queue.held.length < queue.heldTotal && (
          <p className="mt-3 text-sm text-quiet">
            {`Showing the ${queue.held.length} that have waited longest; more appear as you decide.`}
          </p>
        )}
      </section>
      <LatestTable latest={queue.latest} />
      {asked && (
        <ReasonDialog
          key={dialog.key}
          {...decisionTexts[asked.decision]}
          act={(reason) => requestDecision(asked.order, asked.decision, reason)}
          open={dialog.isOpen}
          onClose={close}
          onDone={done}
        />
      )}
    </>
  );
}

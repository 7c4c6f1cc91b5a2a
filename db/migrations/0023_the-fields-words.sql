ALTER TABLE "lanes" RENAME TO "consumer_partitions";--> statement-breakpoint
ALTER TABLE "consumer_partitions" RENAME CONSTRAINT "lanes_one_owner" TO "consumer_partitions_one_owner";--> statement-breakpoint
ALTER TABLE "consumer_partitions" RENAME COLUMN "fence" TO "fencing_token";--> statement-breakpoint
ALTER TABLE "consumer_partitions" RENAME COLUMN "seen_xid" TO "checkpoint_xid";--> statement-breakpoint
ALTER TABLE "consumer_partitions" RENAME COLUMN "seen_position" TO "checkpoint_position";--> statement-breakpoint
ALTER TABLE "consumer_partitions" RENAME COLUMN "in_hand_xid" TO "in_flight_xid";--> statement-breakpoint
ALTER TABLE "consumer_partitions" RENAME COLUMN "in_hand_position" TO "in_flight_position";--> statement-breakpoint
ALTER TABLE "consumer_partitions" RENAME COLUMN "done" TO "processed";--> statement-breakpoint
ALTER TABLE "lane_samples" RENAME TO "partition_samples";--> statement-breakpoint
ALTER INDEX "lane_samples_pkey" RENAME TO "partition_samples_pkey";--> statement-breakpoint
ALTER TABLE "partition_samples" RENAME COLUMN "slot" TO "sample_number";--> statement-breakpoint
ALTER TABLE "partition_samples" RENAME COLUMN "lanes" TO "partitions";--> statement-breakpoint
ALTER TABLE "held_deliveries" RENAME TO "parked_deliveries";--> statement-breakpoint
ALTER TABLE "parked_deliveries" RENAME CONSTRAINT "held_once" TO "parked_once";--> statement-breakpoint
ALTER TABLE "parked_deliveries" RENAME COLUMN "held_at" TO "parked_at";--> statement-breakpoint
ALTER INDEX "held_by_stream" RENAME TO "parked_by_stream";--> statement-breakpoint
ALTER INDEX "held_by_state" RENAME TO "parked_by_state";--> statement-breakpoint
ALTER INDEX "held_dead_by_event" RENAME TO "parked_dead_by_event";--> statement-breakpoint
ALTER TABLE "inbox" RENAME COLUMN "done_at" TO "processed_at";--> statement-breakpoint
ALTER TABLE "inbox" RENAME COLUMN "worked_ms" TO "duration_ms";--> statement-breakpoint
ALTER TABLE "inbox" RENAME COLUMN "tries" TO "attempts";--> statement-breakpoint
ALTER TABLE "events" RENAME COLUMN "slot" TO "partition_hash";--> statement-breakpoint
ALTER TABLE "saga_timeouts" RENAME COLUMN "slot" TO "partition_hash";--> statement-breakpoint
ALTER TABLE "relay_state" RENAME COLUMN "fence" TO "fencing_token";--> statement-breakpoint
ALTER TABLE "relay_state" RENAME COLUMN "seen_xid" TO "checkpoint_xid";--> statement-breakpoint
ALTER TABLE "relay_state" RENAME COLUMN "seen_position" TO "checkpoint_position";--> statement-breakpoint
ALTER TABLE "rewinds" RENAME COLUMN "seen_xid" TO "checkpoint_xid";--> statement-breakpoint
ALTER TABLE "rewinds" RENAME COLUMN "seen_position" TO "checkpoint_position";--> statement-breakpoint
ALTER TABLE "rebuilds" RENAME COLUMN "fence" TO "fencing_token";--> statement-breakpoint
ALTER TABLE "rebuilds" RENAME COLUMN "seen_xid" TO "checkpoint_xid";--> statement-breakpoint
ALTER TABLE "rebuilds" RENAME COLUMN "seen_position" TO "checkpoint_position";--> statement-breakpoint
drop function keep_lane(text, integer, bigint, xid8, bigint, integer);--> statement-breakpoint
-- Advances a partition's checkpoint and counts what was processed. Fails the whole statement when the caller's fencing token is stale.
create function advance_checkpoint(own_consumer text, own_partition integer, own_fencing_token bigint, to_xid xid8,
                                   to_position bigint, newly_processed integer default 0)
returns void language plpgsql as $$
begin
  update consumer_partitions
     set checkpoint_xid = case when (to_xid, to_position) > (checkpoint_xid, checkpoint_position)
                               then to_xid else checkpoint_xid end,
         checkpoint_position = case when (to_xid, to_position) > (checkpoint_xid, checkpoint_position)
                                    then to_position else checkpoint_position end,
         processed = processed + newly_processed
   where consumer = own_consumer and partition = own_partition and fencing_token = own_fencing_token;
  if not found then
    raise exception 'partition % of % belongs to another worker now', own_partition, own_consumer using errcode = 'EV001';
  end if;
end
$$;

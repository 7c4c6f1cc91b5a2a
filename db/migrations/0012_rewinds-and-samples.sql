CREATE TABLE "lane_samples" (
	"slot" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"lanes" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rewinds" (
	"consumer" text NOT NULL,
	"partition" integer NOT NULL,
	"partitions" integer NOT NULL,
	"reason" text NOT NULL,
	"from_at" timestamp with time zone NOT NULL,
	"from_xid" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"from_position" bigint DEFAULT 0 NOT NULL,
	"seen_xid" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"seen_position" bigint DEFAULT 0 NOT NULL,
	"until_xid" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"until_position" bigint DEFAULT 0 NOT NULL,
	"looked" bigint DEFAULT 0 NOT NULL,
	"missing" bigint DEFAULT 0 NOT NULL,
	"waiting" bigint DEFAULT 0 NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "rewinds_once" PRIMARY KEY("consumer","partition")
);
--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "done" bigint DEFAULT 0 NOT NULL;
--> statement-breakpoint
drop function keep_lane(text, integer, bigint, xid8, bigint);
--> statement-breakpoint
-- Moves a lane's checkpoint forward and counts what was done, and fails the whole statement when the caller no longer owns the lane.
create function keep_lane(lane_consumer text, lane_partition integer, lane_fence bigint, to_xid xid8,
                          to_position bigint, newly_done integer default 0)
returns void language plpgsql as $$
begin
  update lanes
     set seen_xid = case when (to_xid, to_position) > (seen_xid, seen_position) then to_xid else seen_xid end,
         seen_position = case when (to_xid, to_position) > (seen_xid, seen_position) then to_position else seen_position end,
         done = done + newly_done
   where consumer = lane_consumer and partition = lane_partition and fence = lane_fence;
  if not found then
    raise exception 'lane % of % belongs to another worker now', lane_partition, lane_consumer using errcode = 'EV001';
  end if;
end
$$;

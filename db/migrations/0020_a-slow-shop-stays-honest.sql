ALTER TABLE "lanes" ADD COLUMN "awaited" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "waits_for" text[] DEFAULT '{}' NOT NULL;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "in_hand_xid" "xid8" DEFAULT '0'::xid8 NOT NULL;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "in_hand_position" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "outside_away" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "stood_still_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "lanes" ADD COLUMN "clock_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "saga_timeouts" ADD COLUMN "stood_still_ms" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX "held_by_state" ON "held_deliveries" USING btree ("consumer","state");
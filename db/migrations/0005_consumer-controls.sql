CREATE TABLE "consumer_controls" (
	"consumer" text PRIMARY KEY NOT NULL,
	"shipped" text NOT NULL,
	"state" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"changed_by" text DEFAULT '' NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "review_queue" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	"is_held" boolean GENERATED ALWAYS AS (jsonb_array_length("row" -> 'holds') > 0) STORED,
	"screened_at" text GENERATED ALWAYS AS ("row" ->> 'screenedAt') STORED
);
--> statement-breakpoint
CREATE INDEX "review_queue_held" ON "review_queue" USING btree ("key") WHERE is_held;--> statement-breakpoint
CREATE INDEX "review_queue_by_age" ON "review_queue" USING btree ("screened_at");
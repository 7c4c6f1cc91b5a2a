CREATE TABLE "saga_timeouts" (
	"consumer" text NOT NULL,
	"stream" text NOT NULL,
	"name" text NOT NULL,
	"slot" smallint NOT NULL,
	"event_id" uuid NOT NULL,
	"correlation_id" text NOT NULL,
	"set_at" timestamp with time zone DEFAULT now() NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "saga_timeouts_once" PRIMARY KEY("consumer","stream","name")
);
--> statement-breakpoint
CREATE TABLE "event_corrections" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"schema_version" smallint NOT NULL,
	"data" jsonb NOT NULL,
	"corrected_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "relay_state" ADD COLUMN "swept_xid" "xid8" DEFAULT '0'::xid8 NOT NULL;--> statement-breakpoint
ALTER TABLE "relay_state" ADD COLUMN "swept_position" bigint DEFAULT 0 NOT NULL;
CREATE TABLE "delivery_attempts" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"attempt" integer NOT NULL,
	"outcome" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"error" text NOT NULL,
	"next_attempt_at" timestamp with time zone,
	CONSTRAINT "delivery_attempts_once" PRIMARY KEY("consumer","event_id","attempt")
);
--> statement-breakpoint
CREATE TABLE "partition_outages" (
	"consumer" text NOT NULL,
	"partition" integer NOT NULL,
	"partitions" integer NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone NOT NULL,
	"error" text NOT NULL,
	CONSTRAINT "partition_outages_once" PRIMARY KEY("consumer","partition","started_at")
);
--> statement-breakpoint
CREATE INDEX "delivery_attempts_by_age" ON "delivery_attempts" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "partition_outages_by_age" ON "partition_outages" USING btree ("ended_at");--> statement-breakpoint
CREATE INDEX "held_dead_by_event" ON "held_deliveries" USING btree ("event_id") WHERE state = 'dead';
CREATE TABLE "products" (
	"sku" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"category" text NOT NULL,
	"price_cents" integer NOT NULL,
	"currency" text NOT NULL,
	"picture" text NOT NULL,
	"catalogue_version" integer DEFAULT 1 NOT NULL,
	"place" bigint GENERATED ALWAYS AS IDENTITY (sequence name "products_place_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	CONSTRAINT "price_is_positive" CHECK (price_cents >= 0)
);
--> statement-breakpoint
CREATE TABLE "stock" (
	"sku" text PRIMARY KEY NOT NULL,
	"received" bigint DEFAULT 0 NOT NULL,
	"available" bigint DEFAULT 0 NOT NULL,
	"reserved" bigint DEFAULT 0 NOT NULL,
	"sold" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "never_oversold" CHECK (available >= 0 and reserved >= 0 and sold >= 0),
	CONSTRAINT "nothing_vanishes" CHECK (received = available + reserved + sold)
);
--> statement-breakpoint
CREATE TABLE "held_deliveries" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	"partition" integer NOT NULL,
	"stream" text NOT NULL,
	"version" integer NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"due_at" timestamp with time zone,
	"reason" text NOT NULL,
	"correlation_id" text DEFAULT '' NOT NULL,
	"raw" text NOT NULL,
	"held_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "held_once" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "inbox" (
	"consumer" text NOT NULL,
	"event_id" uuid NOT NULL,
	CONSTRAINT "inbox_once" PRIMARY KEY("consumer","event_id")
);
--> statement-breakpoint
CREATE TABLE "lanes" (
	"consumer" text NOT NULL,
	"partition" integer NOT NULL,
	"partitions" integer NOT NULL,
	"follows" text[] NOT NULL,
	"owner" text,
	"fence" bigint DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_xid" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"seen_position" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "lanes_one_owner" PRIMARY KEY("consumer","partition")
);
--> statement-breakpoint
CREATE TABLE "workers" (
	"id" text PRIMARY KEY NOT NULL,
	"consumers" text[] NOT NULL,
	"seen_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"shopper_id" uuid NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"status" integer NOT NULL,
	"answer" jsonb NOT NULL,
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotency_once" PRIMARY KEY("shopper_id","key")
);
--> statement-breakpoint
CREATE TABLE "order_contacts" (
	"order_id" uuid PRIMARY KEY NOT NULL,
	"shopper_id" uuid NOT NULL,
	"name" text,
	"email" text,
	"address" jsonb
);
--> statement-breakpoint
CREATE TABLE "sign_in_tokens" (
	"hash" text PRIMARY KEY NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "socket_tickets" (
	"hash" text PRIMARY KEY NOT NULL,
	"shopper_id" uuid,
	"operator" boolean DEFAULT false NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "events_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid NOT NULL,
	"stream" text NOT NULL,
	"version" integer NOT NULL,
	"slot" smallint NOT NULL,
	"type" text NOT NULL,
	"schema_version" smallint NOT NULL,
	"at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"data" jsonb NOT NULL,
	"metadata" jsonb NOT NULL,
	CONSTRAINT "events_order" PRIMARY KEY("xid","position"),
	CONSTRAINT "events_id" UNIQUE("id"),
	CONSTRAINT "events_stream_version" UNIQUE("stream","version")
);
--> statement-breakpoint
CREATE TABLE "relay_state" (
	"name" text PRIMARY KEY NOT NULL,
	"owner" text,
	"fence" bigint DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_xid" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"seen_position" bigint DEFAULT 0 NOT NULL,
	"partitions" integer DEFAULT 0 NOT NULL,
	"broker_created" text DEFAULT '' NOT NULL,
	"broker_sequence" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "best_sellers" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	"sold" bigint GENERATED ALWAYS AS (("row" ->> 'sold')::bigint) STORED
);
--> statement-breakpoint
CREATE TABLE "feed" (
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"position" bigint GENERATED ALWAYS AS IDENTITY (sequence name "feed_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"topics" text[] NOT NULL,
	"model" text NOT NULL,
	"key" text NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "order_status" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	"shopper_id" text GENERATED ALWAYS AS ("row" ->> 'shopperId') STORED,
	"placed_at" text GENERATED ALWAYS AS ("row" ->> 'placedAt') STORED
);
--> statement-breakpoint
CREATE TABLE "stock_on_hand" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL
);
--> statement-breakpoint
CREATE INDEX "products_by_category" ON "products" USING btree ("category");--> statement-breakpoint
CREATE INDEX "held_by_stream" ON "held_deliveries" USING btree ("consumer","stream","version");--> statement-breakpoint
CREATE INDEX "idempotency_by_age" ON "idempotency_keys" USING btree ("at");--> statement-breakpoint
CREATE INDEX "best_sellers_by_sold" ON "best_sellers" USING btree ("sold");--> statement-breakpoint
CREATE INDEX "feed_order" ON "feed" USING btree ("xid","position");--> statement-breakpoint
CREATE INDEX "order_status_by_shopper" ON "order_status" USING btree ("shopper_id","placed_at");
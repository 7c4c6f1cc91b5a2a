CREATE TABLE "order_addresses" (
	"order_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"address" jsonb NOT NULL,
	CONSTRAINT "order_addresses_once" PRIMARY KEY("order_id","version")
);
--> statement-breakpoint
CREATE TABLE "loyalty_points" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	"shopper_id" text GENERATED ALWAYS AS ("row" ->> 'shopperId') STORED,
	"points" bigint GENERATED ALWAYS AS (("row" ->> 'points')::bigint) STORED,
	"awarded_at" text GENERATED ALWAYS AS ("row" ->> 'awardedAt') STORED
);
--> statement-breakpoint
CREATE INDEX "loyalty_points_by_shopper" ON "loyalty_points" USING btree ("shopper_id","awarded_at");
CREATE TABLE "low_stock" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	"is_low" boolean GENERATED ALWAYS AS (("row" ->> 'isLow')::boolean) STORED NOT NULL
);
--> statement-breakpoint
CREATE TABLE "restock_wishes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sku" text NOT NULL,
	"shopper_id" uuid NOT NULL,
	"email" text,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"claimed_by" uuid,
	"claimed_until" timestamp with time zone,
	"told_by" uuid,
	"told_at" timestamp with time zone
);
--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_wish" ON "restock_wishes" USING btree ("shopper_id","sku") WHERE told_by is null;--> statement-breakpoint
CREATE UNIQUE INDEX "one_notice_a_restock" ON "restock_wishes" USING btree ("shopper_id","sku","told_by");--> statement-breakpoint
CREATE INDEX "open_wishes" ON "restock_wishes" USING btree ("sku") WHERE told_by is null;
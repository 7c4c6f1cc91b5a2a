CREATE TABLE "sales" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "order_contacts" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple'::regconfig,
        translate(coalesce(name, '') || ' ' || coalesce(email, ''), '@.-_+''', '      '))) STORED;--> statement-breakpoint
ALTER TABLE "order_status" ADD COLUMN "status" text GENERATED ALWAYS AS ("row" ->> 'status') STORED;--> statement-breakpoint
ALTER TABLE "order_status" ADD COLUMN "reason_code" text GENERATED ALWAYS AS ("row" -> 'reason' ->> 'code') STORED;--> statement-breakpoint
ALTER TABLE "order_status" ADD COLUMN "total_cents" bigint GENERATED ALWAYS AS (("row" ->> 'totalCents')::bigint) STORED;--> statement-breakpoint
ALTER TABLE "order_status" ADD COLUMN "skus" jsonb GENERATED ALWAYS AS (jsonb_path_query_array("row", '$.lines[*].sku')) STORED;--> statement-breakpoint
CREATE INDEX "order_contacts_by_words" ON "order_contacts" USING gin ("words");--> statement-breakpoint
CREATE INDEX "order_status_by_age" ON "order_status" USING btree ("placed_at","key");--> statement-breakpoint
CREATE INDEX "order_status_by_status" ON "order_status" USING btree ("status","placed_at","key");--> statement-breakpoint
CREATE INDEX "order_status_by_reason" ON "order_status" USING btree ("reason_code","placed_at","key") WHERE reason_code is not null;--> statement-breakpoint
CREATE INDEX "order_status_by_total" ON "order_status" USING btree ("total_cents");--> statement-breakpoint
CREATE INDEX "order_status_by_sku" ON "order_status" USING gin ("skus");
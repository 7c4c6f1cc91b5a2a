CREATE TABLE "storefront" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	"name" text GENERATED ALWAYS AS ("row" ->> 'name') STORED,
	"category" text GENERATED ALWAYS AS ("row" ->> 'category') STORED,
	"price_cents" bigint GENERATED ALWAYS AS (("row" ->> 'priceCents')::bigint) STORED,
	"place" bigint GENERATED ALWAYS AS (("row" ->> 'place')::bigint) STORED
);
--> statement-breakpoint
CREATE INDEX "storefront_by_place" ON "storefront" USING btree ("place");--> statement-breakpoint
CREATE INDEX "storefront_by_category" ON "storefront" USING btree ("category","place");--> statement-breakpoint
-- A shop that is open already goes on showing what it showed; from now on the copy follows the catalogue.
INSERT INTO "storefront" ("key", "version", "row")
SELECT sku, catalogue_version, jsonb_build_object(
  'sku', sku, 'version', catalogue_version, 'name', name, 'description', description, 'category', category,
  'priceCents', price_cents, 'currency', currency, 'picture', picture, 'place', place)
FROM "products";

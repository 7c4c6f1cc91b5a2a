-- Parts of words are found by their trigrams. Postgres ships the extension, and a database's owner may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
--> statement-breakpoint
-- The text to search in, without accents, capitals and apostrophes, and with spaces for every other sign of
-- ASCII; db/words.ts folds the query in the same way.
CREATE FUNCTION folded_text(said text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT regexp_replace(
    replace(replace(replace(
      regexp_replace(
        regexp_replace(translate(lower(normalize(said, NFKD)), 'øłđ', 'old'), '[\u0300-\u036f]', '', 'g'),
        '[''’‘ʼ`´]', '', 'g'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
    '[\u0021-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u007e\u2010-\u2015\s]+', ' ', 'g')
$$;
--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "on_shelf" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "searchable" text GENERATED ALWAYS AS (folded_text(name || ' ' || description || ' ' || category || ' ' || sku)) STORED;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('english'::regconfig, folded_text(name || ' ' || description || ' ' || category || ' ' || sku))) STORED;--> statement-breakpoint
ALTER TABLE "storefront" ADD COLUMN "on_shelf" boolean GENERATED ALWAYS AS (coalesce(("row" ->> 'onShelf')::boolean, true)) STORED;--> statement-breakpoint
ALTER TABLE "storefront" ADD COLUMN "searchable" text GENERATED ALWAYS AS (folded_text(("row" ->> 'name') || ' ' || ("row" ->> 'description') || ' ' || ("row" ->> 'category') || ' ' || key)) STORED;--> statement-breakpoint
ALTER TABLE "storefront" ADD COLUMN "words" "tsvector" GENERATED ALWAYS AS (to_tsvector('english'::regconfig, folded_text(("row" ->> 'name') || ' ' || ("row" ->> 'description') || ' ' || ("row" ->> 'category') || ' ' || key))) STORED;--> statement-breakpoint
CREATE INDEX "products_by_parts" ON "products" USING gin ("searchable" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "products_by_words" ON "products" USING gin ("words");--> statement-breakpoint
CREATE INDEX "storefront_by_parts" ON "storefront" USING gin ("searchable" gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "storefront_by_words" ON "storefront" USING gin ("words");
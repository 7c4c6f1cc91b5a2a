CREATE TABLE "bought_together" (
	"key" text PRIMARY KEY NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	"one" text GENERATED ALWAYS AS ("row" ->> 'one') STORED,
	"other" text GENERATED ALWAYS AS ("row" ->> 'other') STORED
);
--> statement-breakpoint
CREATE INDEX "bought_together_by_one" ON "bought_together" USING btree ("one");--> statement-breakpoint
CREATE INDEX "bought_together_by_other" ON "bought_together" USING btree ("other");
--> statement-breakpoint
alter table bought_together set (fillfactor = 50);

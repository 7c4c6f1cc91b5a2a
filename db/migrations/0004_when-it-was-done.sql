ALTER TABLE "inbox" ADD COLUMN "done_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "worked_ms" integer;--> statement-breakpoint
ALTER TABLE "inbox" ADD COLUMN "tries" smallint;--> statement-breakpoint
-- What was done before is not known to have been done now, nor in how many tries: only new rows are.
ALTER TABLE "inbox" ALTER COLUMN "done_at" SET DEFAULT now();--> statement-breakpoint
ALTER TABLE "inbox" ALTER COLUMN "tries" SET DEFAULT 1;

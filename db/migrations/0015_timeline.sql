CREATE TABLE "timeline_views" (
	"name" text PRIMARY KEY NOT NULL,
	"query" text NOT NULL,
	"saved_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "events_rare_by_type" ON "events" USING btree ("type","xid","position") WHERE type <> all('{order.placed,stock.reserved,payment.requested,payment.authorised,payment.captured,order.confirmed,receipt.sent,points.awarded,parcel.prepared,parcel.shipped,parcel.delivered}'::text[]);--> statement-breakpoint
CREATE INDEX "events_flows" ON "events" USING btree ((metadata ->> 'correlationId')) WHERE version = 1 or stream not like 'order-%';--> statement-breakpoint
CREATE INDEX "events_by_people" ON "events" USING btree ((metadata -> 'actor' ->> 'kind'),(metadata -> 'actor' ->> 'id'),"xid","position") WHERE (metadata -> 'actor' ->> 'kind') in ('operator', 'system');
CREATE TABLE "rebuilds" (
	"model" text PRIMARY KEY NOT NULL,
	"state" text NOT NULL,
	"way" text NOT NULL,
	"reason" text NOT NULL,
	"operator_id" text NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"seen_xid" "xid8" DEFAULT '0'::xid8 NOT NULL,
	"seen_position" bigint DEFAULT 0 NOT NULL,
	"looked" bigint DEFAULT 0 NOT NULL,
	"about" bigint DEFAULT 0 NOT NULL,
	"stuck" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner" text,
	"fence" integer DEFAULT 0 NOT NULL,
	"expires_at" timestamp with time zone DEFAULT now() NOT NULL,
	"compared" jsonb
);
--> statement-breakpoint
CREATE TABLE "rebuilt_rows" (
	"model" text NOT NULL,
	"key" text NOT NULL,
	"version" bigint NOT NULL,
	"row" jsonb NOT NULL,
	CONSTRAINT "rebuilt_rows_once" PRIMARY KEY("model","key")
);

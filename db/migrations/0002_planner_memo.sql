CREATE TABLE "planner_memos" (
	"key" text PRIMARY KEY NOT NULL,
	"planned" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);

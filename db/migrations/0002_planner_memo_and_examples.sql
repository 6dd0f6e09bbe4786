CREATE TABLE "planner_memos" (
	"key" text PRIMARY KEY NOT NULL,
	"planned" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluation_tasks" ADD COLUMN "example_item_ids" integer[] DEFAULT '{}' NOT NULL;
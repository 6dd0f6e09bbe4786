ALTER TABLE "sample_claims" ADD COLUMN "tries" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "task_models" ADD COLUMN "cut_drains" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "task_models" ADD COLUMN "cut_at" timestamp with time zone;
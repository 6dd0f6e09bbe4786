ALTER TABLE "evaluation_tasks" ADD COLUMN "answers_wanted" integer;--> statement-breakpoint
ALTER TABLE "evaluation_tasks" ADD COLUMN "answers_missing" integer;--> statement-breakpoint
CREATE INDEX "evaluation_tasks_created_idx" ON "evaluation_tasks" USING btree ("created_at");
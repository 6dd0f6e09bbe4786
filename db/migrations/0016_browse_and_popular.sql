CREATE TABLE "asked_questions" (
	"key" text PRIMARY KEY NOT NULL,
	"query" text NOT NULL,
	"plan" jsonb NOT NULL,
	"visitors" integer NOT NULL,
	"last_asked_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "question_askers" (
	"key" text NOT NULL,
	"visitor" text NOT NULL,
	CONSTRAINT "question_askers_key_visitor_pk" PRIMARY KEY("key","visitor")
);
--> statement-breakpoint
ALTER TABLE "leaderboards" ADD COLUMN "question_key" text GENERATED ALWAYS AS (md5((content ->> 'fingerprint') || ' ' || (content ->> 'query'))) STORED;--> statement-breakpoint
CREATE INDEX "asked_questions_popular_idx" ON "asked_questions" USING btree ("visitors" DESC NULLS LAST,"last_asked_at" DESC NULLS LAST) WHERE "asked_questions"."visitors" >= 3;--> statement-breakpoint
CREATE INDEX "leaderboard_cache_published_idx" ON "leaderboard_cache" USING btree ("language","subject_type","task_type") WHERE "leaderboard_cache"."source" = 'published';--> statement-breakpoint
CREATE INDEX "leaderboards_created_idx" ON "leaderboards" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "leaderboards_models_idx" ON "leaderboards" USING gin ("model_ids");--> statement-breakpoint
CREATE INDEX "leaderboards_items_idx" ON "leaderboards" USING gin ("item_ids");--> statement-breakpoint
CREATE INDEX "models_scope_idx" ON "models" USING btree ("scope");--> statement-breakpoint
CREATE INDEX "models_model_idx" ON "models" USING btree ("model");
CREATE TABLE "dataset_versions" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dataset_versions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"name" text NOT NULL,
	"source" text NOT NULL,
	"revision" text NOT NULL,
	"content_hash" text NOT NULL,
	"item_count" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"activated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dataset_versions_source_key" UNIQUE("source","revision","content_hash")
);
--> statement-breakpoint
CREATE TABLE "items" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "items_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"content_id" text NOT NULL,
	"dataset_version_id" integer NOT NULL,
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"subjects" text[] NOT NULL,
	"skill" text NOT NULL,
	"target" text NOT NULL,
	"format" text NOT NULL,
	"context" text,
	"prompt" text NOT NULL,
	"options" jsonb,
	"labels" jsonb,
	"gold" text NOT NULL,
	"aliases" text[] NOT NULL,
	"benchmark" text NOT NULL,
	"license" text,
	"cluster" text,
	"justification" text,
	"retired_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "items_content_id_unique" UNIQUE("content_id")
);
--> statement-breakpoint
CREATE TABLE "leaderboard_cache" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "leaderboard_cache_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"model_name" text NOT NULL,
	"language" text NOT NULL,
	"subject_type" text NOT NULL,
	"task_type" text NOT NULL,
	"score" double precision,
	"last_updated" timestamp with time zone DEFAULT now() NOT NULL,
	"source" text NOT NULL,
	"model_id" integer,
	"target_type" text NOT NULL,
	"problem_type" text NOT NULL,
	"dataset_version_id" integer,
	"prompt_version" text NOT NULL,
	"scorer" text NOT NULL,
	"n" integer,
	"unscored" integer,
	"sum" double precision,
	"sum_of_squares" double precision,
	CONSTRAINT "leaderboard_cache_cell_key" UNIQUE NULLS NOT DISTINCT("model_id","model_name","language","subject_type","task_type","target_type","problem_type","dataset_version_id","prompt_version","scorer"),
	CONSTRAINT "leaderboard_cache_source_check" CHECK ("leaderboard_cache"."source" in ('measured', 'published')),
	CONSTRAINT "leaderboard_cache_score_check" CHECK ("leaderboard_cache"."source" = 'published' or ("leaderboard_cache"."score" is null) = ("leaderboard_cache"."n" = 0))
);
--> statement-breakpoint
CREATE TABLE "leaderboards" (
	"slug" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"task_id" text NOT NULL,
	"content" jsonb NOT NULL,
	"item_ids" integer[] NOT NULL,
	"model_ids" integer[] NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leaderboards_key_unique" UNIQUE("key")
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "models_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"identity" text NOT NULL,
	"kind" text NOT NULL,
	"scope" text NOT NULL,
	"builtin" text,
	"base_url" text,
	"host" text,
	"model" text,
	"settings" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "models_identity_unique" UNIQUE("identity")
);
--> statement-breakpoint
CREATE TABLE "experiment_samples" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "experiment_samples_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"prompt" text NOT NULL,
	"answer" text NOT NULL,
	"skill_label" text NOT NULL,
	"target_label" text NOT NULL,
	"subject_label" text NOT NULL,
	"format_label" text NOT NULL,
	"dataset_name" text NOT NULL,
	"meta_data" jsonb,
	"correctness" double precision,
	"timestamp" timestamp with time zone DEFAULT now() NOT NULL,
	"model_id" integer NOT NULL,
	"item_id" integer NOT NULL,
	"prompt_version" text NOT NULL,
	"repeat" integer DEFAULT 0 NOT NULL,
	"task_id" text NOT NULL,
	"dataset_version_id" integer NOT NULL,
	"language" text NOT NULL,
	"outcome" text NOT NULL,
	"extracted" text,
	"explanation" text NOT NULL,
	"scorer" text NOT NULL,
	"scorer_version" integer NOT NULL,
	"finish_reason" text NOT NULL,
	"reasoning" text,
	"latency_ms" integer,
	"input_tokens" integer,
	"output_tokens" integer,
	"attempts" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "experiment_samples_once_key" UNIQUE("model_id","prompt_version","repeat","item_id"),
	CONSTRAINT "experiment_samples_outcome_check" CHECK ("experiment_samples"."outcome" in ('scored', 'unparsed', 'truncated', 'refused', 'api_error', 'judge_error')),
	CONSTRAINT "experiment_samples_correctness_check" CHECK (("experiment_samples"."outcome" = 'scored') = ("experiment_samples"."correctness" is not null) and ("experiment_samples"."correctness" is null or ("experiment_samples"."correctness" >= 0 and "experiment_samples"."correctness" <= 1)))
);
--> statement-breakpoint
CREATE TABLE "evaluation_tasks" (
	"task_id" text PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"plan_details" jsonb NOT NULL,
	"result" jsonb,
	"error_message" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	"started_at" timestamp with time zone,
	"query" text,
	"owner_id" text NOT NULL,
	"plan_fingerprint" text NOT NULL,
	"prompt_version" text NOT NULL,
	"data_version" text NOT NULL,
	"item_ids" integer[] NOT NULL,
	"available_items" integer NOT NULL,
	"leaderboard_slug" text,
	"in_process" boolean DEFAULT false NOT NULL,
	CONSTRAINT "evaluation_tasks_status_check" CHECK ("evaluation_tasks"."status" in ('PENDING', 'STARTED', 'SUCCESS', 'FAILURE', 'CANCELLED'))
);
--> statement-breakpoint
CREATE TABLE "sealed_credentials" (
	"task_id" text NOT NULL,
	"position" integer NOT NULL,
	"sealed" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sealed_credentials_task_id_position_pk" PRIMARY KEY("task_id","position")
);
--> statement-breakpoint
CREATE TABLE "task_models" (
	"task_id" text NOT NULL,
	"position" integer NOT NULL,
	"model_id" integer NOT NULL,
	"name" text NOT NULL,
	"stopped" text,
	CONSTRAINT "task_models_task_id_position_pk" PRIMARY KEY("task_id","position")
);
--> statement-breakpoint
CREATE TABLE "task_shards" (
	"task_id" text NOT NULL,
	"shard" integer NOT NULL,
	"position" integer NOT NULL,
	"first" integer NOT NULL,
	"last" integer NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "task_shards_task_id_shard_pk" PRIMARY KEY("task_id","shard")
);
--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaderboard_cache" ADD CONSTRAINT "leaderboard_cache_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_samples" ADD CONSTRAINT "experiment_samples_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_samples" ADD CONSTRAINT "experiment_samples_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "experiment_samples" ADD CONSTRAINT "experiment_samples_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_credentials" ADD CONSTRAINT "sealed_credentials_task_id_evaluation_tasks_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."evaluation_tasks"("task_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_models" ADD CONSTRAINT "task_models_task_id_evaluation_tasks_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."evaluation_tasks"("task_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_models" ADD CONSTRAINT "task_models_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "task_shards" ADD CONSTRAINT "task_shards_task_id_evaluation_tasks_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."evaluation_tasks"("task_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "items_slice_idx" ON "items" USING btree ("language","subject","skill","target","format");--> statement-breakpoint
CREATE INDEX "items_subjects_idx" ON "items" USING gin ("subjects");--> statement-breakpoint
CREATE INDEX "leaderboard_cache_slice_idx" ON "leaderboard_cache" USING btree ("language","subject_type","task_type");--> statement-breakpoint
CREATE INDEX "experiment_samples_item_idx" ON "experiment_samples" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "evaluation_tasks_owner_idx" ON "evaluation_tasks" USING btree ("owner_id","created_at");--> statement-breakpoint
CREATE INDEX "evaluation_tasks_status_idx" ON "evaluation_tasks" USING btree ("status");
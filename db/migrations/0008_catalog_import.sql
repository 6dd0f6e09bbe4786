CREATE TABLE "label_sets" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "label_sets_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"language" text NOT NULL,
	"subject" text NOT NULL,
	"subjects" text[] NOT NULL,
	"skill" text NOT NULL,
	"target" text NOT NULL,
	"format" text NOT NULL,
	"benchmark" text NOT NULL,
	"items" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "label_sets_labels_key" UNIQUE("language","subjects","skill","target","format","benchmark")
);
--> statement-breakpoint
CREATE TABLE "dataset_import_rejections" (
	"import_id" integer NOT NULL,
	"row" integer NOT NULL,
	"reason" text NOT NULL,
	"detail" text NOT NULL,
	CONSTRAINT "dataset_import_rejections_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "dataset_import_rows" (
	"import_id" integer NOT NULL,
	"content_id" text NOT NULL,
	"row" integer NOT NULL,
	"source_id" text,
	"language" text NOT NULL,
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
	"label_set_id" integer NOT NULL,
	"draw_key" integer NOT NULL,
	"normal_hash" bigint,
	CONSTRAINT "dataset_import_rows_import_id_content_id_pk" PRIMARY KEY("import_id","content_id")
);
--> statement-breakpoint
CREATE TABLE "dataset_imports" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "dataset_imports_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"source" text NOT NULL,
	"name" text NOT NULL,
	"request" jsonb NOT NULL,
	"request_key" text NOT NULL,
	"revision" text,
	"status" text DEFAULT 'PENDING' NOT NULL,
	"rows_total" integer,
	"rows_read" integer DEFAULT 0 NOT NULL,
	"accepted" integer DEFAULT 0 NOT NULL,
	"rejected" integer DEFAULT 0 NOT NULL,
	"repeated" integer DEFAULT 0 NOT NULL,
	"rejections" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"unmapped" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"added" integer,
	"retired" integer,
	"duplicates" integer,
	"error_message" text,
	"dataset_version_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"completed_at" timestamp with time zone,
	CONSTRAINT "dataset_imports_status_check" CHECK ("dataset_imports"."status" in ('PENDING', 'STARTED', 'SUCCESS', 'FAILURE'))
);
--> statement-breakpoint
ALTER TABLE "items" DROP CONSTRAINT "items_content_id_unique";--> statement-breakpoint
ALTER TABLE "leaderboard_cache" DROP CONSTRAINT "leaderboard_cache_cell_key";--> statement-breakpoint
DROP INDEX "items_slice_idx";--> statement-breakpoint
DROP INDEX "items_subjects_idx";--> statement-breakpoint
ALTER TABLE "dataset_versions" ADD COLUMN "is_current" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "source" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "label_set_id" integer;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "draw_key" integer;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "normal_hash" bigint;--> statement-breakpoint
ALTER TABLE "items" ADD COLUMN "duplicate_group" integer;--> statement-breakpoint
ALTER TABLE "leaderboard_cache" ADD COLUMN "provenance" text DEFAULT '' NOT NULL;--> statement-breakpoint
-- What is there already gets what is new: the current version of each source, every item's source, draw key and label set.
UPDATE "dataset_versions" SET "is_current" = true WHERE "id" IN (
	SELECT DISTINCT ON ("source") "id" FROM "dataset_versions" ORDER BY "source", "activated_at" DESC, "id" DESC);--> statement-breakpoint
INSERT INTO "label_sets" ("language","subject","subjects","skill","target","format","benchmark","items")
SELECT "language", "subjects"[1], "subjects", "skill", "target", "format", "benchmark", count(*) FILTER (WHERE "retired_at" IS NULL)
FROM "items" GROUP BY "language", "subjects", "skill", "target", "format", "benchmark";--> statement-breakpoint
UPDATE "items" i SET
	"source" = v."source",
	"draw_key" = ('x' || encode(substr(sha256(convert_to(i."content_id", 'UTF8')), 1, 4), 'hex'))::bit(32)::int,
	"label_set_id" = l."id"
FROM "dataset_versions" v, "label_sets" l
WHERE v."id" = i."dataset_version_id" AND (l."language", l."subjects", l."skill", l."target", l."format", l."benchmark")
	= (i."language", i."subjects", i."skill", i."target", i."format", i."benchmark");--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "source" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "label_set_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "items" ALTER COLUMN "draw_key" SET NOT NULL;--> statement-breakpoint
UPDATE "leaderboard_cache" SET "provenance" = 'unknown' WHERE "source" = 'published';--> statement-breakpoint
ALTER TABLE "dataset_import_rejections" ADD CONSTRAINT "dataset_import_rejections_import_id_dataset_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."dataset_imports"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dataset_imports" ADD CONSTRAINT "dataset_imports_dataset_version_id_dataset_versions_id_fk" FOREIGN KEY ("dataset_version_id") REFERENCES "public"."dataset_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_import_rows_source_key" ON "dataset_import_rows" USING btree ("import_id","source_id") WHERE "dataset_import_rows"."source_id" is not null;--> statement-breakpoint
CREATE INDEX "dataset_imports_request_idx" ON "dataset_imports" USING btree ("request_key");--> statement-breakpoint
CREATE INDEX "dataset_imports_created_idx" ON "dataset_imports" USING btree ("created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "dataset_versions_current_key" ON "dataset_versions" USING btree ("source") WHERE "dataset_versions"."is_current";--> statement-breakpoint
CREATE INDEX "items_draw_idx" ON "items" USING btree ("label_set_id","draw_key","id","content_id") WHERE "items"."retired_at" is null and "items"."duplicate_group" is null;--> statement-breakpoint
CREATE INDEX "items_duplicate_idx" ON "items" USING btree ("duplicate_group","id","label_set_id","draw_key","content_id") WHERE "items"."retired_at" is null and "items"."duplicate_group" is not null;--> statement-breakpoint
ALTER TABLE "items" ADD CONSTRAINT "items_content_key" UNIQUE("content_id","source");--> statement-breakpoint
ALTER TABLE "leaderboard_cache" ADD CONSTRAINT "leaderboard_cache_cell_key" UNIQUE NULLS NOT DISTINCT("model_id","model_name","language","subject_type","task_type","target_type","problem_type","dataset_version_id","prompt_version","scorer","provenance");--> statement-breakpoint
ALTER TABLE "leaderboard_cache" ADD CONSTRAINT "leaderboard_cache_provenance_check" CHECK (("leaderboard_cache"."source" = 'published') = ("leaderboard_cache"."provenance" <> ''));--> statement-breakpoint
ALTER TABLE "leaderboard_cache" ADD CONSTRAINT "leaderboard_cache_published_check" CHECK ("leaderboard_cache"."source" = 'measured' or ("leaderboard_cache"."model_id" is null and "leaderboard_cache"."n" is null and "leaderboard_cache"."sum" is null and "leaderboard_cache"."score" between 0 and 1));
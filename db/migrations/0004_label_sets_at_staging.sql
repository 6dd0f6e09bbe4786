-- Staged rows of before have no label set; an import that misses them begins anew.
TRUNCATE "dataset_import_rows";--> statement-breakpoint
DROP INDEX "items_version_idx";--> statement-breakpoint
DROP INDEX "items_normal_idx";--> statement-breakpoint
ALTER TABLE "dataset_import_rows" ADD COLUMN "label_set_id" integer NOT NULL;
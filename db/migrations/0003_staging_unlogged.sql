ALTER TABLE "items" DROP CONSTRAINT "items_label_set_id_label_sets_id_fk";
--> statement-breakpoint
ALTER TABLE "dataset_import_rows" DROP CONSTRAINT "dataset_import_rows_import_id_dataset_imports_id_fk";
--> statement-breakpoint
ALTER TABLE "dataset_import_rows" SET UNLOGGED;

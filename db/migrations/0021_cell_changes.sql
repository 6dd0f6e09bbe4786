CREATE TABLE "cell_changes" (
	"model_id" integer NOT NULL,
	"changed_by" bigint NOT NULL,
	CONSTRAINT "cell_changes_model_id_changed_by_pk" PRIMARY KEY("model_id","changed_by")
);
--> statement-breakpoint
CREATE INDEX "cell_changes_changed_idx" ON "cell_changes" USING btree ("changed_by");--> statement-breakpoint
-- A line is superseded by a later transaction's for the same model: whoever has not seen the earlier has not seen the later.
-- Nobody waits here for anybody.
CREATE FUNCTION "leaderboard_cache_note_change"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  mine bigint := pg_current_xact_id()::text::bigint;
  written integer[] := ARRAY(SELECT DISTINCT model_id FROM touched WHERE model_id IS NOT NULL);
BEGIN
  IF cardinality(written) = 0 THEN RETURN NULL; END IF;
  INSERT INTO cell_changes (model_id, changed_by) SELECT unnest(written), mine ON CONFLICT DO NOTHING;
  DELETE FROM cell_changes c USING (
    SELECT model_id, changed_by FROM cell_changes
    WHERE model_id = ANY(written) AND changed_by < mine FOR UPDATE SKIP LOCKED) earlier
  WHERE c.model_id = earlier.model_id AND c.changed_by = earlier.changed_by;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "leaderboard_cache_inserted" AFTER INSERT ON "leaderboard_cache" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION "leaderboard_cache_note_change"();
--> statement-breakpoint
CREATE TRIGGER "leaderboard_cache_updated" AFTER UPDATE ON "leaderboard_cache" REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION "leaderboard_cache_note_change"();
--> statement-breakpoint
CREATE TRIGGER "leaderboard_cache_deleted" AFTER DELETE ON "leaderboard_cache" REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION "leaderboard_cache_note_change"();

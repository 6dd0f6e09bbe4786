-- By age, and by whoever says so for one transaction: nothing else takes a line away.
CREATE OR REPLACE FUNCTION "audit_log_refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND coalesce(current_setting('benchhub.retention_days', true), '') <> ''
    AND OLD.at < now() - make_interval(days => current_setting('benchhub.retention_days', true)::int) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'audit_log is added to, never changed';
END $$;
--> statement-breakpoint
DROP TRIGGER "audit_log_append_only" ON "audit_log";
--> statement-breakpoint
CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE ON "audit_log" FOR EACH ROW EXECUTE FUNCTION "audit_log_refuse_change"();
--> statement-breakpoint
CREATE TRIGGER "audit_log_never_empty" BEFORE TRUNCATE ON "audit_log" FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_refuse_change"();

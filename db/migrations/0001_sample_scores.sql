CREATE TABLE "sample_scores" (
	"model_id" integer NOT NULL,
	"prompt_version" text NOT NULL,
	"scoring" text NOT NULL,
	"item_id" integer NOT NULL,
	"repeat" integer DEFAULT 0 NOT NULL,
	"outcome" text NOT NULL,
	"correctness" double precision,
	"extracted" text,
	"explanation" text NOT NULL,
	"scorer" text NOT NULL,
	"scorer_version" integer NOT NULL,
	"details" jsonb NOT NULL,
	"scored_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sample_scores_model_id_prompt_version_scoring_item_id_pk" PRIMARY KEY("model_id","prompt_version","scoring","item_id"),
	CONSTRAINT "sample_scores_outcome_check" CHECK ("sample_scores"."outcome" in ('scored', 'unparsed', 'truncated', 'refused', 'api_error', 'judge_error')),
	CONSTRAINT "sample_scores_correctness_check" CHECK (("sample_scores"."outcome" = 'scored') = ("sample_scores"."correctness" is not null) and ("sample_scores"."correctness" is null or ("sample_scores"."correctness" >= 0 and "sample_scores"."correctness" <= 1)))
);
--> statement-breakpoint
ALTER TABLE "sample_scores" ADD CONSTRAINT "sample_scores_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sample_scores" ADD CONSTRAINT "sample_scores_item_id_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."items"("id") ON DELETE no action ON UPDATE no action;
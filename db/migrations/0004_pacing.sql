CREATE UNLOGGED TABLE "endpoint_paces" (
	"endpoint" text NOT NULL,
	"unit" text NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	CONSTRAINT "endpoint_paces_endpoint_unit_pk" PRIMARY KEY("endpoint","unit")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "endpoint_seats" (
	"endpoint" text NOT NULL,
	"process" text NOT NULL,
	"seats" integer NOT NULL,
	"wanted" integer NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "endpoint_seats_endpoint_process_pk" PRIMARY KEY("endpoint","process")
);
--> statement-breakpoint
CREATE UNLOGGED TABLE "sample_claims" (
	"model_id" integer NOT NULL,
	"prompt_version" text NOT NULL,
	"repeat" integer NOT NULL,
	"item_id" integer NOT NULL,
	"holder" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "sample_claims_model_id_prompt_version_repeat_item_id_pk" PRIMARY KEY("model_id","prompt_version","repeat","item_id")
);
--> statement-breakpoint
ALTER TABLE "task_models" ADD COLUMN "limits" jsonb;--> statement-breakpoint
ALTER TABLE "sample_claims" ADD CONSTRAINT "sample_claims_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE cascade ON UPDATE no action;
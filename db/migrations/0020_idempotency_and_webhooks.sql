CREATE TABLE "idempotent_requests" (
	"owner_id" text NOT NULL,
	"key_hash" text NOT NULL,
	"body_hash" text NOT NULL,
	"answer" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idempotent_requests_owner_id_key_hash_pk" PRIMARY KEY("owner_id","key_hash")
);
--> statement-breakpoint
CREATE TABLE "task_webhooks" (
	"task_id" text PRIMARY KEY NOT NULL,
	"sealed" text,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"last_status" integer,
	"last_error" text,
	"delivered_at" timestamp with time zone,
	CONSTRAINT "task_webhooks_state_check" CHECK ("task_webhooks"."state" in ('waiting', 'delivered', 'given-up')),
	CONSTRAINT "task_webhooks_sealed_check" CHECK (("task_webhooks"."sealed" is not null) = ("task_webhooks"."state" = 'waiting'))
);
--> statement-breakpoint
ALTER TABLE "task_webhooks" ADD CONSTRAINT "task_webhooks_task_id_evaluation_tasks_task_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."evaluation_tasks"("task_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "idempotent_requests_created_idx" ON "idempotent_requests" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "task_webhooks_waiting_idx" ON "task_webhooks" USING btree ("task_id") WHERE "task_webhooks"."state" = 'waiting';
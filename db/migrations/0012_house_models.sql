CREATE TABLE "house_spending" (
	"model" text NOT NULL,
	"day" date NOT NULL,
	"calls" integer NOT NULL,
	"spent" double precision NOT NULL,
	"reserved" double precision NOT NULL,
	CONSTRAINT "house_spending_model_day_pk" PRIMARY KEY("model","day")
);
--> statement-breakpoint
ALTER TABLE "models" ADD COLUMN "house" text;
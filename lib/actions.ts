import type { ModelChoice } from "./engine/models/model-choice.ts";
import type { Plan, Planned } from "./engine/plan/plan.ts";
import type { PlanPreview } from "./engine/plan/plan-preview.ts";
import type { ActionResult } from "./errors.ts";

/** Server actions as components receive them (as props); app/ implements them. */
export type PreviewPlan = (input: {
  /** The question to read, unless it has been read, or its plan edited: then it is not read again. */
  query: string;
  planned: Planned | null;
  models: ModelChoice[];
}) => Promise<ActionResult<PlanPreview>>;

/** plan.yaml, or an evaluator config of HRET; `notes`: what of it a plan does not take over. */
export type ReadPlanYaml = (input: {
  yaml: string;
}) => Promise<ActionResult<{ plan: Plan; notes: string[] }>>;

export type SubmitTask = (input: {
  query: string;
  planned: Planned;
  models: ModelChoice[];
}) => Promise<ActionResult<{ taskId: string } | { slug: string }>>;

export type TestConnection = (input: {
  api_base: string;
  model: string;
  api_key?: string | undefined;
}) => Promise<ActionResult<{ latencyMs: number; reply: string }>>;

export type ListModels = (input: {
  api_base: string;
  api_key?: string | undefined;
}) => Promise<ActionResult<{ models: string[]; problem: string | null }>>;

/** Ask for what an ended task lacks; keys by model name, where they were given before. */
export type ResumeTask = (input: {
  taskId: string;
  apiKeys: Record<string, string>;
}) => Promise<ActionResult<null>>;

/** What an ended task lacks, and which of its models need their key again. */
export type ResumeOffer = {
  taskId: string;
  missing: number;
  models: { position: number; name: string; host: string | null; hadKey: boolean }[];
};

export type CancelTask = (input: { taskId: string }) => Promise<ActionResult<null>>;

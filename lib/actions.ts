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

/** Ask for what an ended task lacks; keys by the model's place, where they were given before: names may repeat. */
export type ResumeTask = (input: {
  taskId: string;
  keys: { position: number; api_key: string }[];
}) => Promise<ActionResult<null>>;

/** What an ended task lacks, and which of its models need their key again. */
export type ResumeOffer = {
  taskId: string;
  missing: number;
  models: { position: number; name: string; host: string | null; hadKey: boolean }[];
};

/** A model of an earlier evaluation, to be asked again; its key, if it had one, is deleted and typed again. */
export type AskedModel = { choice: ModelChoice; hadKey: boolean };

export type CancelTask = (input: { taskId: string }) => Promise<ActionResult<null>>;

/** A link that lets others read, as its owner sees it; times are ISO 8601. */
export type ShareLinkFacts = {
  id: number;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
};

/** How a leaderboard or task is shared; `links` are told to its owner alone. */
export type Sharing = {
  subject: { slug: string } | { taskId: string };
  isPrivate: boolean;
  /** Whether whoever reaches this machine is its owner. */
  isLocal: boolean;
  links: ShareLinkFacts[];
};

/** `expires`: "7d", or null until it is revoked. `path` holds the token, and is told this once. */
export type CreateShareLink = (input: {
  subject: Sharing["subject"];
  expires: string | null;
}) => Promise<ActionResult<{ link: ShareLinkFacts; path: string }>>;

export type RevokeShareLink = (input: { id: number }) => Promise<ActionResult<null>>;

/** A token for scripts, as its owner sees it; times are ISO 8601. */
export type TokenFacts = {
  id: number;
  name: string;
  createdAt: string;
  expiresAt: string | null;
  revokedAt: string | null;
  lastUsedAt: string | null;
};

/** `expires`: "30d", or null until it is revoked. The token is told this once. */
export type CreateToken = (input: {
  name: string;
  expires: string | null;
}) => Promise<ActionResult<TokenFacts & { token: string }>>;

export type RevokeToken = (input: { id: number }) => Promise<ActionResult<null>>;

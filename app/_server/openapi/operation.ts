import type { z } from "zod";
import type { LimitedAction } from "../../../lib/rate-limits.ts";

export type Method = "get" | "post" | "delete";

export type OperationAnswer = {
  description: string;
  /** Of a JSON body. */
  schema?: z.ZodType;
  /** Of any other body. */
  contentType?: string;
};

/** One method of one route, as the document and the tests have it. */
export type Operation = {
  method: Method;
  /** Under /api/v1, such as `/tasks/{taskId}`. */
  path: string;
  id: string;
  tag: string;
  summary: string;
  description?: string;
  parameters?: Record<string, string>;
  search?: z.ZodObject;
  body?: { schema: z.ZodType; example: unknown; optional?: true };
  answers: Record<number, OperationAnswer>;
  /** Problems beside those that any request may meet. */
  problems?: readonly number[];
  limit?: LimitedAction;
  /** Whether it takes Idempotency-Key. */
  idempotent?: true;
  /** Whether it tells an ETag and answers 304 to If-None-Match. */
  etag?: true;
  /** Reserved for the operator's token. */
  operator?: true;
};

export type ApiParameter = {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description: string | null;
  /** In words: "integer = 20", "a | b". */
  type: string;
};

/** One operation as the reference shows it; schemas are names of the document. */
export type ApiOperation = {
  id: string;
  tag: string;
  method: string;
  path: string;
  summary: string;
  description: string | null;
  isOperators: boolean;
  isLimited: boolean;
  parameters: ApiParameter[];
  body: { schema: string | null; example: string } | null;
  answers: { status: string; description: string; schema: string | null }[];
};

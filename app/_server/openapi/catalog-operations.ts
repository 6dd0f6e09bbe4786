import { z } from "zod";
import { itemSearchSchema } from "../api/catalog-json.ts";
import { modelSearchSchema } from "../api/model-json.ts";
import { noSearchSchema } from "../api/no-search.ts";
import { documentSchemas as schemas } from "./document-schemas.ts";
import type { Operation } from "./operation.ts";

const tag = "Questions and models";

export const catalogOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/items",
    id: "listItems",
    tag,
    summary: "Search the catalog's questions",
    search: itemSearchSchema,
    answers: { 200: { description: "A page of them, without their answers.", schema: schemas.ItemList } },
    problems: [400, 503],
    limit: "browse",
  },
  {
    method: "get",
    path: "/items/{id}",
    id: "getItem",
    tag,
    summary: "A question, its reference answer, and what models answered",
    parameters: { id: "A question's contentId." },
    answers: { 200: { description: "The question.", schema: schemas.Item } },
    problems: [404],
    limit: "browse",
  },
  {
    method: "get",
    path: "/categories",
    id: "listCategories",
    tag,
    summary: "BenchHub's labels, and how many questions carry each",
    search: noSearchSchema,
    answers: { 200: { description: "The labels.", schema: schemas.Categories } },
    problems: [400],
    etag: true,
    limit: "browse",
  },
  {
    method: "get",
    path: "/models",
    id: "listModels",
    tag,
    summary: "Models measured here, models on offer, and addresses used often",
    search: modelSearchSchema,
    answers: {
      200: { description: "A page of the measured ones, and the rest.", schema: schemas.ModelList },
    },
    problems: [400],
    limit: "browse",
  },
  {
    method: "get",
    path: "/plan",
    id: "writePlan",
    tag,
    summary: "A plan as a file",
    description: "The plan as a link to the page Ask carries it.",
    search: z.strictObject({ plan: z.string(), form: z.enum(["yaml", "hret"]).default("yaml") }),
    answers: {
      200: { description: "plan.yaml, or HRET's evaluator config.", contentType: "application/yaml" },
    },
    problems: [400],
  },
];

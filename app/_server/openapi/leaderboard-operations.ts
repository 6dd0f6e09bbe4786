import { z } from "zod";
import { citationFormats } from "../../../lib/engine/leaderboard/citation-format.ts";
import { chartFormats, chartNames, exportFormats } from "../../../lib/engine/leaderboard/export-format.ts";
import { locales } from "../../../lib/i18n/locales.ts";
import { browseSearchSchema } from "../api/browse-json.ts";
import { leaderboardListSearchSchema, sampleSearchSchema } from "../api/leaderboard-json.ts";
import { documentSchemas as schemas } from "./document-schemas.ts";
import type { Operation } from "./operation.ts";

const tag = "Leaderboards";
const slug = { slug: "The last part of a leaderboard's address." };

export const leaderboardOperations: readonly Operation[] = [
  {
    method: "get",
    path: "/leaderboards",
    id: "listLeaderboards",
    tag,
    summary: "List public leaderboards and your own, newest first",
    description: "The filters are about what their plans ask for; a coarse subject takes in its fine ones.",
    search: leaderboardListSearchSchema,
    answers: { 200: { description: "A page of them.", schema: schemas.LeaderboardList } },
    problems: [400],
    limit: "browse",
  },
  {
    method: "get",
    path: "/leaderboards/{slug}",
    id: "getLeaderboard",
    tag,
    summary: "A leaderboard with every number on it",
    parameters: slug,
    answers: { 200: { description: "The leaderboard.", schema: schemas.LeaderboardDocument } },
    problems: [404],
    etag: true,
  },
  {
    method: "get",
    path: "/leaderboards/{slug}/samples",
    id: "listSamples",
    tag,
    summary: "Its questions with every model's answer",
    description: "In the order they were drawn, narrowed as on the page of its answers.",
    parameters: slug,
    search: sampleSearchSchema,
    answers: { 200: { description: "A page of them.", schema: schemas.SampleList } },
    problems: [400, 404],
    limit: "browse",
  },
  {
    method: "get",
    path: "/leaderboards/{slug}/export",
    id: "exportLeaderboard",
    tag,
    summary: "A leaderboard as a file",
    parameters: slug,
    search: z.strictObject({
      format: z.enum([...exportFormats, ...chartFormats]),
      chart: z.enum(chartNames).default("forest"),
      lang: z.enum(locales).optional(),
    }),
    answers: { 200: { description: "The file.", contentType: "*/*" } },
    problems: [400, 404],
    limit: "export",
  },
  {
    method: "get",
    path: "/leaderboards/{slug}/citation",
    id: "citeLeaderboard",
    tag,
    summary: "Where its questions come from, as a paper needs it",
    parameters: slug,
    search: z.strictObject({ format: z.enum(citationFormats).default("latex") }),
    answers: { 200: { description: "The file.", contentType: "text/plain" } },
    problems: [400, 404],
    limit: "export",
  },
  {
    method: "get",
    path: "/browse",
    id: "browse",
    tag,
    summary: "Models over everything measured, by any slice",
    description:
      "By score as it stands at that moment: an answer that is scored between two pages may move a model from one to the other. Every other list goes on where it was, whatever is added meanwhile.",
    search: browseSearchSchema,
    answers: { 200: { description: "A page of them.", schema: schemas.BrowseList } },
    problems: [400],
    limit: "browse",
  },
];

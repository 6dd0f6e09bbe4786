import {
  createLoader,
  createSerializer,
  parseAsInteger,
  parseAsString,
  parseAsStringLiteral,
} from "nuqs/server";
import { type SampleFilter, verdictFilters } from "../engine/leaderboard/sample-page.ts";

const sampleParams = {
  model: parseAsInteger,
  verdict: parseAsStringLiteral(verdictFilters),
  subject: parseAsString,
  format: parseAsString,
  page: parseAsInteger.withDefault(1),
};

const load = createLoader(sampleParams);
const serialize = createSerializer(sampleParams);

type Search = Record<string, string | string[] | undefined>;

/** A form sends its untouched fields as empty text, which means any. */
export function readSampleFilter(search: Search): SampleFilter {
  const { model, verdict, subject, format, page } = load(search);
  return {
    modelId: model !== null && model > 0 ? model : null,
    verdict,
    subject: subject || null,
    format: format || null,
    page: Math.max(1, page),
  };
}

export function sampleSearch({ modelId, verdict, subject, format, page }: Partial<SampleFilter>): string {
  return serialize({
    model: modelId ?? null,
    verdict: verdict ?? null,
    subject: subject ?? null,
    format: format ?? null,
    page: page ?? null,
  });
}

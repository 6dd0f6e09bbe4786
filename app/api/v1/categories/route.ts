import { getDataVersion } from "../../../../db/queries/catalog.ts";
import { countItemFacets } from "../../../../lib/engine/catalog/item-facets.ts";
import type { FacetCount } from "../../../../lib/engine/plan/plan-preview.ts";
import { formats, skills, targets } from "../../../../lib/engine/taxonomy/labels.ts";
import { listFineSubjects, subjectName } from "../../../../lib/engine/taxonomy/subject-tree.ts";
import { coarseSubjects } from "../../../../lib/engine/taxonomy/subjects.ts";
import { answer } from "../../../_server/answer.ts";
import { readSearch } from "../../../_server/api/list-search.ts";
import { noSearchSchema } from "../../../_server/api/no-search.ts";
import { jsonWithEtag } from "../../../_server/json-with-etag.ts";
import { rememberItemCells } from "../../../_server/remember-item-cells.ts";
import { getServer } from "../../../_server/server.ts";

const anything = {
  language: null,
  subject: null,
  skill: null,
  target: null,
  format: null,
  benchmark: null,
};

/** BenchHub's labels, and how many questions of the catalog carry each. */
export async function GET(request: Request): Promise<Response> {
  return answer(
    async () => {
      readSearch(request, noSearchSchema);
      const [cells, dataVersion] = await Promise.all([rememberItemCells([]), getDataVersion(getServer().db)]);
      const { total, facets } = countItemFacets({ cells, labels: anything });
      const ofSubject = new Map(facets.subject.map(({ value, count }) => [value, count]));
      const toSubject = (id: string) => ({
        id,
        name: { en: subjectName({ id, locale: "en" }), ko: subjectName({ id, locale: "ko" }) },
        count: ofSubject.get(id) ?? 0,
      });
      const body = JSON.stringify({
        dataVersion,
        items: total,
        languages: facets.language,
        subjects: coarseSubjects.map(({ id }) => ({
          ...toSubject(id),
          fine: listFineSubjects(id).map(toSubject),
        })),
        skills: withAbsent(skills, facets.skill),
        targets: withAbsent(targets, facets.target),
        formats: withAbsent(formats, facets.format),
        benchmarks: facets.benchmark,
      });
      return jsonWithEtag(request, { body });
    },
    { limit: "browse" },
  );
}

function withAbsent(labels: readonly string[], counted: readonly FacetCount[]): FacetCount[] {
  const absent = labels.filter(label => counted.every(({ value }) => value !== label));
  return [...counted, ...absent.map(value => ({ value, count: 0 }))];
}

import { useTranslations } from "next-intl";
import { type FacetChoice, FacetLinks, type FacetUnit } from "./facet-links.tsx";
import { SubjectTree } from "./subject-tree.tsx";

/** As many labels of one facet as are shown without asking. */
const shownLabels = 8;

/** One facet: its labels, subjects as a tree, the rarer of the others folded. `id` is the facet's and stands in its heading's. */
export function FacetSection({
  id,
  title,
  choices,
  unit,
}: {
  id: string;
  title: string;
  choices: FacetChoice[];
  unit?: FacetUnit;
}) {
  const t = useTranslations("items");
  const hidden = choices.slice(shownLabels);
  const heading = `facet-${id}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="mb-1 text-sm">
        {title}
      </h2>
      {id.endsWith("subject") ? (
        <SubjectTree choices={choices} unit={unit} />
      ) : (
        <>
          <FacetLinks choices={choices.slice(0, shownLabels)} unit={unit} />
          {hidden.length > 0 && (
            <details open={hidden.some(({ chosen }) => chosen)}>
              <summary className="flex min-h-8 items-center text-sm text-muted-foreground">
                {t("more", { count: hidden.length })}
              </summary>
              <FacetLinks choices={hidden} unit={unit} />
            </details>
          )}
        </>
      )}
    </section>
  );
}

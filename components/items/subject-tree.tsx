import { ChevronDownIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { coarseOf } from "../../lib/engine/taxonomy/subject-tree.ts";
import { type FacetChoice, FacetLinks, type FacetUnit } from "./facet-links.tsx";

/** Coarse subjects, each with its parts folded under it; those of the chosen one stand open. */
export function SubjectTree({ choices, unit = "unit" }: { choices: FacetChoice[]; unit?: FacetUnit }) {
  const t = useTranslations("items");
  const coarse = choices.filter(({ value }) => coarseOf(value) === value);
  return (
    <ul>
      {coarse.map(choice => {
        const parts = choices.filter(
          ({ value }) => value !== choice.value && coarseOf(value) === choice.value,
        );
        const open = choice.chosen || parts.some(({ chosen }) => chosen);
        return (
          <li key={choice.value} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-1">
            <FacetLinks choices={[choice]} unit={unit} />
            {parts.length > 0 && (
              <details open={open} className="group contents">
                <summary
                  aria-label={t("parts", { name: choice.name })}
                  className="grid size-8 list-none place-items-center rounded-sm text-muted-foreground hover:bg-accent [&::-webkit-details-marker]:hidden"
                >
                  <ChevronDownIcon aria-hidden className="size-4 group-open:rotate-180" />
                </summary>
                <div className="col-span-2 pl-4">
                  <FacetLinks choices={parts} label={choice.name} unit={unit} />
                </div>
              </details>
            )}
          </li>
        );
      })}
    </ul>
  );
}

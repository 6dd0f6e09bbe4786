import type { ReactNode } from "react";
import { InlineCode } from "./inline-code.tsx";

/** Names in the code's type, each with what it means; on a phone the meaning goes below. */
export function DefinitionRows({
  rows,
}: {
  rows: readonly { name: string; about: string; detail?: ReactNode }[];
}) {
  return (
    <dl className="mt-3">
      {rows.map(({ name, about, detail }) => (
        <div
          key={name}
          className="grid grid-cols-[minmax(0,1fr)] gap-x-6 border-t py-2 md:grid-cols-[18rem_minmax(0,1fr)]"
        >
          <dt className="font-mono text-sm break-words">{name}</dt>
          <dd className="prose-width">
            <InlineCode text={about} />
            {detail}
          </dd>
        </div>
      ))}
    </dl>
  );
}

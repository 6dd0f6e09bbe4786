import type { ReactNode } from "react";

/** A table with a plain head; on a phone each row becomes a card, whose lines `RecordCell` names. `children`: its rows. */
export function RecordTable({
  label,
  columns,
  children,
}: {
  label: string;
  columns: readonly { title: string; isNumber?: boolean }[];
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard
    <section tabIndex={0} aria-label={label} className="relative mt-2 overflow-x-auto">
      <table className="w-full text-left text-sm max-sm:block sm:min-w-[40rem]">
        <thead className="border-b text-muted-foreground max-sm:sr-only">
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={`py-2 pr-4 font-normal ${isNumber ? "text-right" : ""}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-sm:block max-sm:border-t">{children}</tbody>
      </table>
    </section>
  );
}

import type { ReactNode } from "react";

/** A table with a plain head that scrolls sideways by itself where the page is narrow. `children`: its rows. */
export function ScrollingTable({
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
    <section tabIndex={0} aria-label={label} className="mt-2 overflow-x-auto">
      <table className="w-full min-w-[40rem] text-left text-sm">
        <thead className="border-b text-muted-foreground">
          <tr>
            {columns.map(({ title, isNumber }) => (
              <th key={title} scope="col" className={`py-2 pr-4 font-normal ${isNumber ? "text-right" : ""}`}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}

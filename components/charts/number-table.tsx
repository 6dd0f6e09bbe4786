/** A chart's numbers: first column names, the rest values already in words. */
export function NumberTable({
  caption,
  head,
  rows,
}: {
  caption: string;
  head: readonly string[];
  rows: readonly { key: string; cells: readonly string[] }[];
}) {
  return (
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={caption}
      className="relative mt-2 overflow-x-auto"
    >
      <table className="text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead className="border-b text-muted-foreground">
          <tr>
            {head.map((text, i) => (
              <th
                key={text}
                scope="col"
                className={`py-1 pr-6 font-normal whitespace-nowrap ${i === 0 ? "text-left" : "text-right"}`}
              >
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...values] }) => (
            <tr key={key} className="border-b">
              <th scope="row" className="py-1 pr-6 text-left font-normal">
                {name}
              </th>
              {values.map((value, i) => (
                <td key={head[i + 1]} className="py-1 pr-6 text-right whitespace-nowrap">
                  {value}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

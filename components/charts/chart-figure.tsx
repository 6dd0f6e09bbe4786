import type { ReactNode } from "react";

/** A sentence, its chart at the two widths that letters stay readable at, and the chart's numbers as a table. */
export function ChartFigure({
  heading,
  caption,
  draw,
  wide = 1_040,
  numbers,
  children,
}: {
  /** An element of its own level. */
  heading?: ReactNode;
  caption: ReactNode;
  draw: (width: number) => ReactNode;
  /** Pixels, where there is room; a phone gets 340. */
  wide?: number;
  /** Name of the table that folds out. */
  numbers: string;
  /** The table. */
  children: ReactNode;
}) {
  return (
    <figure>
      <figcaption className="prose-width mb-3">
        {heading}
        <p className="text-sm text-muted-foreground">{caption}</p>
      </figcaption>
      <div className="max-md:hidden">{draw(wide)}</div>
      <div className="md:hidden">{draw(340)}</div>
      <details className="mt-3">
        <summary className="w-fit rounded-sm text-sm text-primary underline underline-offset-4 hover:no-underline">
          {numbers}
        </summary>
        {children}
      </details>
    </figure>
  );
}

import type { ReactNode } from "react";

/** The question over the sentence that answers it; in the same place while an evaluation runs and on its leaderboard. */
export function SentenceHead({
  overline,
  actions,
  title,
}: {
  overline: string;
  /** Beside the question, so that the sentence has the whole width. */
  actions: ReactNode;
  title: string;
}) {
  return (
    <>
      <div className="relative flex min-h-8 flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <p className="text-muted-foreground">{overline}</p>
        {/* Seen once all of them are there: a row that ends at the right edge would shift as a slow page brings them in. */}
        <div className="flex flex-wrap items-center gap-2 not-has-[[data-last]]:invisible">
          {actions}
          <span data-last hidden />
        </div>
      </div>
      <h1 className="mt-1 text-lg max-sm:mt-3 sm:text-2xl sm:leading-9">{title}</h1>
    </>
  );
}

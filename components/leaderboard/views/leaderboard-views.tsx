import type { Leaderboard } from "../../../lib/engine/leaderboard/leaderboard.ts";
import type { LeaderboardState } from "../../../lib/url-state/leaderboard-params.ts";
import { BreakdownSection } from "../breakdown-section.tsx";
import { PairsSection } from "../pairs-section.tsx";
import { CostView } from "./cost-view.tsx";
import { ForestView } from "./forest-view.tsx";
import { PurposeView } from "./purpose-view.tsx";
import { ViewTabs } from "./view-tabs.tsx";

/** The tabs and the view that is chosen. */
export function LeaderboardViews({
  leaderboard,
  slug,
  state,
}: {
  leaderboard: Leaderboard;
  slug: string;
  state: LeaderboardState;
}) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <ViewTabs slug={slug} state={state} />
      {state.view === "breakdown" && <BreakdownSection leaderboard={leaderboard} />}
      {state.view === "forest" && <ForestView leaderboard={leaderboard} pin={state.pin} />}
      {state.view === "cost" && <CostView leaderboard={leaderboard} pin={state.pin} />}
      {state.view === "purpose" && <PurposeView leaderboard={leaderboard} slug={slug} state={state} />}
      {state.view === "pairs" && <PairsSection leaderboard={leaderboard} slug={slug} />}
    </div>
  );
}

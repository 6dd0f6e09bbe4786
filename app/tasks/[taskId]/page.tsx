import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { connection } from "next/server";
import { getTranslations } from "next-intl/server";
import { ShareMenu } from "../../../components/share/share-menu.tsx";
import { TaskView } from "../../../components/task/task-view.tsx";
import { isFinalState } from "../../../lib/engine/leaderboard/task-status.ts";
import { askHref } from "../../../lib/url-state/ask-href.ts";
import { ClientMessages } from "../../_server/client-messages.tsx";
import { findResumeOffer, findTaskStatus } from "../../_server/reads.ts";
import { findSharing } from "../../_server/sharing.ts";
import { cancelTask, createShareLink, resumeTask, revokeShareLink } from "../../actions.ts";

type Props = { params: Promise<{ taskId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("task");
  return { title: t("title"), robots: { index: false } };
}

export default async function TaskPage({ params }: Props) {
  await connection();
  const { taskId } = await params;
  const status = await findTaskStatus(taskId);
  if (!status) notFound();
  if (status.status === "SUCCESS" && status.leaderboard_url) redirect(status.leaderboard_url);
  const sharing = await findSharing({ taskId });
  return (
    <ClientMessages of={["errors", "labels", "leaderboard", "plan", "ranking", "reasons", "share", "task"]}>
      {!isFinalState(status.status) && (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <TaskView
        // Taken up again, or cancelled: another state to begin from.
        key={status.status}
        initial={status}
        askHref={askHref({ query: status.query, plan: (status.result ?? status.partial)?.plan })}
        offer={isFinalState(status.status) ? await findResumeOffer(taskId) : null}
        actions={
          sharing?.isPrivate && (
            <ShareMenu
              sharing={sharing}
              createShareLink={createShareLink}
              revokeShareLink={revokeShareLink}
            />
          )
        }
        cancelTask={cancelTask}
        resumeTask={resumeTask}
      />
    </ClientMessages>
  );
}

import { TrendingDown, TrendingUp } from "lucide-react";
import type { ChatSummary, Mood } from "#worker/chat";
import { Status, type Tone } from "~/components/ui/status";

const MOODS: Record<Mood, [string, Tone]> = { positive: ["Happy", "good"], neutral: ["Even", "plain"], negative: ["Unhappy", "bad"], unknown: ["Not told", "plain"] };

/** How the customer feels, as far as their words tell. */
export const MoodStatus = ({ mood }: { mood: Mood }) => <Status tone={MOODS[mood][1]}>{MOODS[mood][0]}</Status>;

/** Who answers; waiting stands out. */
export function OwnershipStatus({ chat }: { chat: Pick<ChatSummary, "ownership" | "takenBy" | "closedAt"> }) {
  if (chat.closedAt) return <Status tone="plain">Ended</Status>;
  if (chat.ownership === "queue") return <Status tone="warn">Waits for a person</Status>;
  return chat.ownership === "staff" ? <Status tone="good">{chat.takenBy ?? "A person"}</Status> : <Status tone="plain">Assistant</Status>;
}

/** Which way a mood goes; nothing while it stays as it is. */
export function TrendStatus({ trend }: { trend: number | null }) {
  if (trend === null || Math.abs(trend) < 0.5) return null;
  return trend < 0 ? <span className="inline-flex items-center gap-1 text-sm whitespace-nowrap text-bad"><TrendingDown size={16} aria-hidden />Getting worse</span> : <span className="inline-flex items-center gap-1 text-sm whitespace-nowrap text-good"><TrendingUp size={16} aria-hidden />Getting better</span>;
}

/** A wait in words, to the minute. */
export function waitWords(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  if (minutes < 1) return "under a minute";
  if (minutes < 60) return `${minutes} min`;
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ${minutes % 60} min` : `${Math.floor(minutes / 1_440)} days`;
}

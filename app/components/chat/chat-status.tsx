import type { ChatSummary, Mood } from "#worker/chat";
import { Status, type Tone } from "~/components/ui/status";

const MOODS: Record<Mood, [string, Tone]> = { positive: ["Happy", "good"], neutral: ["Even", "plain"], negative: ["Unhappy", "bad"], unknown: ["Not told", "plain"] };

/** How the customer feels, as far as their words tell. */
export const MoodStatus = ({ mood }: { mood: Mood }) => <Status tone={MOODS[mood][1]}>{MOODS[mood][0]}</Status>;

/** Who answers; waiting stands out. */
export function OwnershipStatus({ chat }: { chat: Pick<ChatSummary, "ownership" | "takenBy"> }) {
  if (chat.ownership === "queue") return <Status tone="warn">Waits for a person</Status>;
  return chat.ownership === "staff" ? <Status tone="good">{chat.takenBy ?? "A person"}</Status> : <Status tone="plain">Assistant</Status>;
}

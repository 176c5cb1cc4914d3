import { Form, useNavigation } from "@remix-run/react";
import { ThumbsDown, ThumbsUp } from "lucide-react";
import type { ChatMessage } from "#worker/chat";

const SIDES = [["good", "This answer is good", ThumbsUp], ["bad", "This answer is not good", ThumbsDown]] as const;

/** What staff find of an answer of the assistant; saying it again takes it back. A plain form, so that it works before the page's script. */
export function StaffVerdict({ message: { seq, verdict } }: { message: Pick<ChatMessage, "seq" | "verdict"> }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" preventScrollReset className="flex gap-1">
      <input type="hidden" name="intent" value="judge" /><input type="hidden" name="seq" value={seq} />
      {SIDES.map(([side, label, Icon]) => (
        <button key={side} name="verdict" value={verdict === side ? "" : side} disabled={busy} aria-label={label} aria-pressed={verdict === side} className="grid size-11 cursor-pointer place-items-center rounded-small text-soft hover:bg-line aria-pressed:text-accent">
          <Icon size={16} aria-hidden fill={verdict === side ? "currentColor" : "none"} />
        </button>
      ))}
    </Form>
  );
}

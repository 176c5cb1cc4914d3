import { Form, useNavigation } from "@remix-run/react";
import type { Holding } from "#worker/chat";
import { Button } from "~/components/ui/button";

/** Taking a conversation over, from a colleague by name only, and handing it back. */
export function Deeds({ holding: { ownership, takenBy, takenById }, me }: { holding: Holding; me: string }) {
  const busy = useNavigation().state !== "idle";
  const colleague = ownership === "staff" && takenById !== me ? (takenBy ?? "a colleague") : undefined;
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
      {colleague && takenBy && <input type="hidden" name="takeFrom" value={takenBy} />}
      {ownership !== "assistant" && <Button name="intent" value="release" look="quiet" disabled={busy}>Give it to the assistant</Button>}
      {ownership !== "staff" && <Button name="intent" value="take_over" disabled={busy}>Take over</Button>}
      {colleague && <Button name="intent" value="take_over" look="quiet" disabled={busy}>Take it over from {colleague}</Button>}
    </Form>
  );
}

import { Form, useNavigation } from "@remix-run/react";
import { ChevronDown } from "lucide-react";
import type { PiecesOf } from "#worker/orders";
import { REASON_WORDS } from "~/components/orders/order-words";
import { PieceFields } from "~/components/orders/pieces";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { Select, TextArea } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";

/** A customer asks to send something back: which pieces and why. `returnId` makes a form that is sent twice one return. */
export function AskReturn({ pieces, returnId, problem }: { pieces: PiecesOf[]; returnId: string; problem?: FormProblem }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Panel>
      <details className="group/fold" open={Boolean(problem?.fields.items || problem?.fields.reason)}>
        <summary className="flex min-h-11 cursor-pointer list-none items-center justify-between gap-3 font-medium [&::-webkit-details-marker]:hidden">Send something back<ChevronDown size={18} aria-hidden className="shrink-0 text-soft transition-transform group-open/fold:rotate-180" /></summary>
        <Form method="post" preventScrollReset className="mt-2 grid gap-4">
          <input type="hidden" name="returnId" value={returnId} />
          <PieceFields legend="What comes back" prefix="pieces." pieces={pieces} start={pieces.length === 1 && pieces[0]!.quantity === 1 ? "all" : "none"} />
          {problem?.fields.items && <p className="text-sm text-bad">{problem.fields.items}</p>}
          <Select label="Why" name="reason" required options={[{ value: "", label: "Choose…" }, ...Object.entries(REASON_WORDS).map(([value, label]) => ({ value, label }))]} error={problem?.fields.reason} />
          <TextArea label="What is wrong with it? (optional)" name="note" rows={3} maxLength={1000} />
          <Button name="intent" value="return" look="quiet" disabled={busy}>Ask to send it back</Button>
          <p className="text-sm text-soft">We look at it and write to you. Wait for our answer before you send anything.</p>
        </Form>
      </details>
    </Panel>
  );
}

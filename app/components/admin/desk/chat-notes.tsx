import { Form, useNavigation } from "@remix-run/react";
import type { ChatNote } from "#worker/chat";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { TextArea } from "~/components/ui/field";

/** What staff write to each other about a conversation. */
export function ChatNotes({ notes, error }: { notes: (ChatNote & { written: string })[]; error?: string }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Panel title="Notes">
      <Form key={notes.length} method="post" preventScrollReset className="grid gap-3">
        <TextArea label="New note" hint="For the staff's eyes. The customer never sees it." name="text" rows={2} maxLength={2000} required error={error} />
        <Button name="intent" value="note" look="quiet" disabled={busy}>Add note</Button>
      </Form>
      <ul className="mt-4 grid gap-4 empty:hidden">
        {notes.map((note) => (
          <li key={note.id} className="border-l-2 border-accent pl-3">
            <p className="break-words whitespace-pre-line">{note.text}</p>
            <div className="flex flex-wrap items-center gap-x-4 text-sm text-soft">
              <span>{note.by} · {note.written}</span>
              {note.deletable && <Form method="post" preventScrollReset><input type="hidden" name="note" value={note.id} /><button name="intent" value="delete_note" className="min-h-11 cursor-pointer underline" aria-label={`Delete the note of ${note.written}`}>Delete</button></Form>}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

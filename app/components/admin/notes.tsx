import { Form, useNavigation } from "@remix-run/react";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { TextArea } from "~/components/ui/field";

interface NotesProps {
  hint: string;
  notes: { id: string; text: string; by: string; written: string; deletable: boolean }[];
  /** What was typed and refused, and why. */
  text?: string;
  error?: string;
}

/** What staff write to each other about somebody: a form with `intent` note (and `text`), and delete_note (and `note`) for each of them. */
export function Notes({ hint, notes, text, error }: NotesProps) {
  const busy = useNavigation().state !== "idle";
  return (
    <Panel title="Notes">
      <Form key={notes.length} method="post" preventScrollReset className="grid gap-3">
        <TextArea label="New note" hint={hint} name="text" rows={3} maxLength={2000} required defaultValue={text} error={error} />
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

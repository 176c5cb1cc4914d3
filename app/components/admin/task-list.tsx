import { Form, useNavigation } from "@remix-run/react";
import type { Task } from "#worker/tasks";
import { Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";

/** What the software could not do by itself, each with a button that says it is done. */
export function TaskList({ tasks }: { tasks: Pick<Task, "id" | "title" | "detail">[] }) {
  const busy = useNavigation().state !== "idle";
  if (tasks.length === 0) return null;
  return (
    <Panel title="To be settled by a person">
      <ul className="grid gap-4">
        {tasks.map(({ id, title, detail }) => (
          <li key={id} className="grid items-start gap-2 sm:grid-cols-[1fr_auto]">
            <div><p className="font-medium text-bad">{title}</p><p className="max-w-prose text-sm text-soft">{detail}</p></div>
            <Form method="post" action="/admin?index" preventScrollReset><input type="hidden" name="task" value={id} /><Button look="quiet" size="small" disabled={busy}>It is done</Button></Form>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

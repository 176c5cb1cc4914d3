import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { listReplies, removeReply, saveReply } from "#worker/chat";
import { Empty, PageTitle, Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextArea, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, type FormProblem } from "~/load-context";
import { takeForm, type FormAnswer } from "~/take-form";

export async function loader({ context, request }: LoaderFunctionArgs) {
  return { replies: await orErrorPage(listReplies(contextOf(context).ctx), request) };
}
export const meta: MetaFunction = () => [{ title: "Ready answers" }, { name: "robots", content: "noindex" }];

/** Takes `intent` (save, remove), the `id` of the answer (`new` for one that is not there yet), `shortcut` and `text`. */
export const action = (args: ActionFunctionArgs) =>
  takeForm<unknown>(args, { save: (ctx, { id, intent: _intent, ...fields }) => saveReply(ctx, fields, id === "new" ? undefined : id), remove: (ctx, { id = "" }) => removeReply(ctx, id) }, () => "/admin/chats/replies");

export default function Replies() {
  const { replies } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer>();
  const own = (id: string) => (answer?.fields?.id === id ? answer : undefined);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-6">
      <PageTitle action={<Link className="inline-flex min-h-11 items-center underline" to="/admin/chats">All chats</Link>}>Ready answers</PageTitle>
      <p className="max-w-prose text-soft">What you answer often, kept for everybody who works here. In a chat, type a slash and the word, then Tab. These fields fill themselves in: <Fields />. Any other word in braces, such as {"{day}"}, is left for you to fill, and so is a field that is not known; nothing is sent before you have.</p>
      <ProblemSummary problem={answer?.problem} />
      <Panel title="New answer"><ReplyForm key={replies.length} id="new" values={own("new")?.fields} problem={own("new")?.problem} /></Panel>
      {replies.length === 0 && <Empty>No answer is kept yet.</Empty>}
      {replies.map((reply) => <Panel key={reply.id} title={`/${reply.shortcut}`}><ReplyForm key={reply.text + reply.shortcut} id={reply.id} values={own(reply.id)?.fields ?? { shortcut: reply.shortcut, text: reply.text }} problem={own(reply.id)?.problem} /></Panel>)}
    </div>
  );
}

const Fields = () => <>{["customer", "order", "shop", "staff", "email", "phone", "hours"].map((name, i) => <span key={name}>{i > 0 && ", "}<code>{`{${name}}`}</code></span>)}</>;

function ReplyForm({ id, values = {}, problem }: { id: string; values?: Record<string, string>; problem?: FormProblem }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" preventScrollReset className="grid gap-4">
      <input type="hidden" name="id" value={id} />
      <TextField label="Word" hint="What you type after the slash: letters, digits, hyphens." name="shortcut" required maxLength={31} autoComplete="off" autoCapitalize="none" defaultValue={values.shortcut} error={problem?.fields.shortcut} />
      <TextArea label="Answer" name="text" rows={3} required maxLength={4000} defaultValue={values.text} error={problem?.fields.text} />
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="save" disabled={busy}>Save</Button>
        {id !== "new" && <Button name="intent" value="remove" look="quiet" disabled={busy} formNoValidate aria-label={`Remove /${values.shortcut}`}>Remove</Button>}
      </div>
    </Form>
  );
}

import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { answerChat, getChat, releaseChat, takeOverChat } from "#worker/chat";
import { invalid } from "#worker/platform/errors";
import { ChatCards } from "~/components/chat/chat-cards";
import { ChatMessage } from "~/components/chat/chat-message";
import { MoodStatus, OwnershipStatus } from "~/components/chat/chat-status";
import { usePolling } from "~/components/chat/use-polling";
import { PageTitle } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextArea } from "~/components/ui/field";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const chat = await orErrorPage(getChat(ctx, params.id!), request);
  const time = new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "medium", timeStyle: "short", timeZone: ctx.shop.timeZone });
  return { chat: { ...chat, messages: chat.messages.map((message) => ({ ...message, when: time.format(new Date(message.at)) })) }, locale: ctx.shop.locale };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const form = await request.formData();
  const deed = async (): Promise<null> => {
    if (form.get("intent") === "take_over") return takeOverChat(ctx, params.id!);
    if (form.get("intent") === "release") return releaseChat(ctx, params.id!);
    if (form.get("intent") === "answer") return answerChat(ctx, params.id!, { message: form.get("message") });
    throw invalid("intent", "There is no such deed.");
  };
  const { problem } = await orFormProblem(deed(), request);
  return problem ? answerProblem(problem) : redirect(`/admin/chats/${params.id}#end`);
}
export const meta: MetaFunction = () => [{ title: "A chat" }, { name: "robots", content: "noindex" }];

const NAMES: Record<string, string> = { customer: "Customer", assistant: "Assistant", staff: "", system: "" };

export default function Chat() {
  const { chat, locale } = useLoaderData<typeof loader>();
  const problem = useActionData<{ problem?: FormProblem }>()?.problem;
  usePolling(4_000);
  return (
    <div className="grid max-w-3xl grid-cols-1 gap-5">
      <PageTitle action={<Deeds ownership={chat.ownership} />}>{chat.customer ?? "A visitor"}</PageTitle>
      <p className="flex flex-wrap items-center gap-x-5 gap-y-2"><Link className="underline" to="/admin/chats">All chats</Link><OwnershipStatus chat={chat} /><MoodStatus mood={chat.sentiment} /></p>
      <ProblemSummary problem={problem} />
      <ol className="grid gap-4" aria-label="Messages">
        {chat.messages.map((message) => (
          <ChatMessage key={message.seq} author={message.author} name={`${NAMES[message.author] || message.authorName} · ${message.when}${message.author === "assistant" && !message.source ? " · cut off" : ""}`} cards={<ChatCards cards={message.cards} locale={locale} />}>{message.text}</ChatMessage>
        ))}
      </ol>
      <div id="end">{chat.ownership === "staff" ? <Answer key={chat.messages.filter(({ author }) => author === "staff").length} error={problem?.fields.message} /> : <p className="rounded-card border border-dashed border-line px-4 py-5 text-center text-soft">{chat.ownership === "queue" ? "The customer waits for a person. Take over to answer." : "The assistant answers. Take over to write to the customer yourself."}</p>}</div>
    </div>
  );
}

function Deeds({ ownership }: { ownership: "assistant" | "queue" | "staff" }) {
  const busy = useNavigation().state !== "idle";
  return (
    <Form method="post" preventScrollReset className="flex flex-wrap gap-3">
      {ownership !== "assistant" && <Button name="intent" value="release" look="quiet" disabled={busy}>Give it to the assistant</Button>}
      {ownership !== "staff" && <Button name="intent" value="take_over" disabled={busy}>Take over</Button>}
    </Form>
  );
}

/** Emptied by its key once the answer stands among the messages. */
function Answer({ error }: { error?: string }) {
  const busy = useNavigation().state !== "idle";
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => void form.current?.scrollIntoView({ block: "nearest" }), []);
  return (
    <Form ref={form} method="post" preventScrollReset className="grid gap-3">
      <TextArea label="Your answer" name="message" rows={3} required maxLength={4000} error={error} />
      <Button name="intent" value="answer" disabled={busy} className="justify-self-start">{busy ? "Sending …" : "Send"}</Button>
    </Form>
  );
}

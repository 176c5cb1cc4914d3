import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { addChatNote, answerChat, approveChat, closeChat, getChat, getDesk, releaseChat, removeChatNote, suggestReply, takeOverChat } from "#worker/chat";
import { momentInWords } from "#worker/platform/local-time";
import { readForm } from "#worker/platform/read-form";
import { CustomerOrders, WholeChat } from "~/components/admin/desk/chat-facts";
import { ChatNotes } from "~/components/admin/desk/chat-notes";
import { ReadyAnswers, SuggestAnswer } from "~/components/admin/desk/ready-answers";
import { ChatCards } from "~/components/chat/chat-cards";
import { ChatMessage } from "~/components/chat/chat-message";
import { MoodStatus, OwnershipStatus, TrendStatus } from "~/components/chat/chat-status";
import { usePolling } from "~/components/chat/use-polling";
import { PageTitle } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextArea } from "~/components/ui/field";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const [chat, desk] = await Promise.all([orErrorPage(getChat(ctx, params.id!), request), orErrorPage(getDesk(ctx, params.id!), request)]);
  const words = (at: string) => momentInWords(at, ctx.shop);
  return {
    chat: { ...chat, messages: chat.messages.map((message) => ({ ...message, when: words(message.at) })) }, locale: ctx.shop.locale,
    desk: { ...desk, notes: desk.notes.map((note) => ({ ...note, written: words(note.at) })), orders: desk.orders.map((order) => ({ ...order, placed: words(order.placedAt) })) },
  };
}

/** Takes `intent`: take_over, release, answer (with `message`), close, note (with `text`), delete_note (with `note`), approve, disapprove, or suggest, whose answer is the suggestion. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent = "", message = "", text = "", note = "" } = await orErrorPage(readForm(request));
  const id = params.id!;
  if (intent === "suggest") {
    const { value, problem } = await orFormProblem(suggestReply(ctx, id), request);
    return problem ? answerProblem(problem) : data({ suggestion: value.text });
  }
  const deeds: Record<string, () => Promise<unknown>> = {
    take_over: () => takeOverChat(ctx, id), release: () => releaseChat(ctx, id), answer: () => answerChat(ctx, id, { message }), close: () => closeChat(ctx, id),
    note: () => addChatNote(ctx, id, { text }), delete_note: () => removeChatNote(ctx, id, note), approve: () => approveChat(ctx, id, { approved: true }), disapprove: () => approveChat(ctx, id, { approved: false }),
  };
  const deed = Object.hasOwn(deeds, intent) ? deeds[intent] : undefined;
  if (!deed) throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem(deed(), request);
  return problem ? answerProblem(problem) : redirect(`/admin/chats/${id}${["take_over", "release", "answer"].includes(intent) ? "#end" : ""}`);
}
export const meta: MetaFunction = () => [{ title: "A chat" }, { name: "robots", content: "noindex" }];

const VERDICTS = { good: " · found good", bad: " · found bad" };
const NAMES: Record<string, string> = { customer: "Customer", assistant: "Assistant", staff: "", system: "" };

export default function Chat() {
  const { chat, desk, locale } = useLoaderData<typeof loader>();
  const problem = useActionData<{ problem?: FormProblem }>()?.problem;
  usePolling(4_000);
  return (
    <div className="grid max-w-6xl grid-cols-1 items-start gap-5 lg:grid-cols-[1fr_20rem]">
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <PageTitle action={<Deeds ownership={chat.ownership} />}>{chat.customer ?? "A visitor"}</PageTitle>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-2"><Link className="underline" to="/admin/chats">All chats</Link><OwnershipStatus chat={chat} /><MoodStatus mood={chat.sentiment} /><TrendStatus trend={chat.sentimentTrend} /></p>
        {!problem?.fields.text && <ProblemSummary problem={problem} />}
        <ol className="grid gap-4" aria-label="Messages">
          {chat.messages.map((message) => (
            <ChatMessage key={message.seq} author={message.author} name={`${NAMES[message.author] || message.authorName} · ${message.when}${message.author === "assistant" && !message.source ? " · cut off" : ""}${message.verdict ? VERDICTS[message.verdict] : ""}`} cards={<ChatCards cards={message.cards} locale={locale} />}>{message.text}</ChatMessage>
          ))}
        </ol>
        <div id="end">{chat.ownership === "staff" ? <Answer key={chat.messages.filter(({ author }) => author === "staff").length} error={problem?.fields.message} /> : <p className="rounded-card border border-dashed border-line px-4 py-5 text-center text-soft">{chat.ownership === "queue" ? "The customer waits for a person. Take over to answer." : "The assistant answers. Take over to write to the customer yourself."}</p>}</div>
      </div>
      <aside aria-label="Beside the conversation" className="grid min-w-0 grid-cols-1 gap-5">
        {chat.ownership === "staff" && desk.canSuggest && <SuggestAnswer />}
        <ReadyAnswers replies={desk.replies} canInsert={chat.ownership === "staff"} />
        <CustomerOrders orders={desk.orders} locale={locale} />
        <ChatNotes notes={desk.notes} error={problem?.fields.text} />
        <WholeChat chat={chat} />
      </aside>
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

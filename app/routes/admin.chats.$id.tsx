import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { addChatNote, answerChat, approveChat, closeChat, getChat, getDesk, markAnswer, releaseChat, removeChatNote, suggestReply, takeOverChat } from "#worker/chat";
import { momentInWords } from "#worker/platform/local-time";
import { readForm } from "#worker/platform/read-form";
import { Answer } from "~/components/admin/chat/answer";
import { Conversation, WhoIsThere } from "~/components/admin/chat/conversation";
import { Deeds } from "~/components/admin/chat/deeds";
import { useStaffChat } from "~/components/admin/chat/use-staff-chat";
import { CustomerOrders, WholeChat } from "~/components/admin/desk/chat-facts";
import { Notes } from "~/components/admin/notes";
import { ReadyAnswers, SuggestAnswer } from "~/components/admin/desk/ready-answers";
import { MoodStatus, OwnershipStatus, TrendStatus } from "~/components/chat/chat-status";
import { PageTitle } from "~/components/ui/admin-page";
import { ProblemSummary } from "~/components/ui/field";
import { answerProblem, contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const [chat, desk] = await Promise.all([orErrorPage(getChat(ctx, params.id!), request), orErrorPage(getDesk(ctx, params.id!), request)]);
  const words = (at: string) => momentInWords(at, ctx.shop);
  const { locale, timeZone } = ctx.shop;
  return {
    chat: { ...chat, messages: chat.messages.map((message) => ({ ...message, when: words(message.at) })) }, locale, timeZone,
    me: ctx.actor.kind === "staff" ? ctx.actor.userId : "", host: new URL(ctx.origin).host,
    desk: { ...desk, notes: desk.notes.map((note) => ({ ...note, written: words(note.at) })), orders: desk.orders.map((order) => ({ ...order, placed: words(order.placedAt) })) },
  };
}

/** Takes `intent`: take_over (with `takeFrom`), release, answer (with `message`), close, note (with `text`), delete_note (with `note`), approve, disapprove, judge (with `seq` and `verdict`, which may be empty), or suggest, whose answer is the suggestion. */
export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent = "", message = "", text = "", note = "", takeFrom, seq = "", verdict = "" } = await orErrorPage(readForm(request));
  const id = params.id!;
  if (intent === "suggest") {
    const { value, problem } = await orFormProblem(suggestReply(ctx, id), request);
    return problem ? answerProblem(problem) : data({ suggestion: value.text });
  }
  const deeds: Record<string, () => Promise<unknown>> = {
    take_over: () => takeOverChat(ctx, id, { takeFrom }), release: () => releaseChat(ctx, id), answer: () => answerChat(ctx, id, { message }), close: () => closeChat(ctx, id),
    note: () => addChatNote(ctx, id, { text }), delete_note: () => removeChatNote(ctx, id, note), approve: () => approveChat(ctx, id, { approved: true }), disapprove: () => approveChat(ctx, id, { approved: false }),
    judge: () => markAnswer(ctx, id, seq, { verdict: verdict || null }),
  };
  const deed = Object.hasOwn(deeds, intent) ? deeds[intent] : undefined;
  if (!deed) throw new Response("This form is not known here.", { status: 400 });
  const { problem } = await orFormProblem(deed(), request);
  return problem ? answerProblem(problem) : redirect(`/admin/chats/${id}${["take_over", "release", "answer"].includes(intent) ? "#end" : ""}`);
}
export const meta: MetaFunction = () => [{ title: "A chat" }, { name: "robots", content: "noindex" }];

export default function Chat() {
  const { chat } = useLoaderData<typeof loader>();
  return <OpenChat key={chat.id} />;
}

function OpenChat() {
  const { chat, desk, locale, timeZone, host, me } = useLoaderData<typeof loader>();
  const problem = useActionData<{ problem?: FormProblem }>()?.problem;
  const room = useStaffChat(chat);
  const [text, setText] = useState("");
  const isMine = room.holding.ownership === "staff" && (!room.holding.takenById || room.holding.takenById === me);
  return (
    <div className="grid max-w-6xl grid-cols-1 items-start gap-5 lg:grid-cols-[1fr_20rem]">
      <div className="grid min-w-0 grid-cols-1 gap-5">
        <PageTitle action={<Deeds holding={room.holding} me={me} />}>{chat.customer ?? "A visitor"}</PageTitle>
        <p className="flex flex-wrap items-center gap-x-5 gap-y-2"><Link className="underline" to="/admin/chats">All chats</Link><OwnershipStatus chat={{ ...chat, ...room.holding }} /><MoodStatus mood={chat.sentiment} /><TrendStatus trend={chat.sentimentTrend} /><WhoIsThere room={room} me={me} /></p>
        {!problem?.fields.text && <ProblemSummary problem={problem} />}
        <Conversation room={room} locale={locale} timeZone={timeZone} host={host} verdicts={new Map(chat.messages.map(({ seq, verdict }) => [seq, verdict]))} />
        <div id="end"><Answer room={room} chatId={chat.id} me={me} text={text} onText={setText} /></div>
      </div>
      <aside aria-label="Beside the conversation" className="grid min-w-0 grid-cols-1 gap-5">
        {isMine && desk.canSuggest && <SuggestAnswer />}
        <ReadyAnswers replies={desk.replies} canInsert={isMine} />
        <CustomerOrders orders={desk.orders} locale={locale} />
        <Notes hint="For the staff's eyes. The customer never sees it." notes={desk.notes} error={problem?.fields.text} />
        <WholeChat chat={chat} />
      </aside>
    </div>
  );
}

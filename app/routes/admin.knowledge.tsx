import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { listFindings, previewAnswer, seeFinding } from "#worker/chat";
import { addEntry, changeEntry, listKnowledge, removeEntry } from "#worker/knowledge";
import { checkInWords, FindingList } from "~/components/admin/finding-list";
import { EntryForm, EntryTable, GapList, Preview, WishList } from "~/components/admin/knowledge-parts";
import { Empty, PageTitle, Panel } from "~/components/ui/admin-page";
import type { Ctx } from "#worker/platform/context";
import { contextOf, orErrorPage } from "~/load-context";
import { takeForm, type FormAnswer } from "~/take-form";

/** `edit` is an entry to be changed, `gap` a question to be answered, `finding` an answer that is not right any more, `ask` one to try out on the built-in assistant. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { searchParams } = new URL(request.url);
  const [knowledge, found] = await Promise.all([orErrorPage(listKnowledge(ctx), request), orErrorPage(listFindings(ctx), request)]);
  const ask = searchParams.get("ask")?.trim().slice(0, 300) ?? "";
  const day = new Intl.DateTimeFormat(ctx.shop.locale, { dateStyle: "medium", timeZone: ctx.shop.timeZone });
  return {
    ...knowledge,
    gaps: knowledge.gaps.map((gap) => ({ ...gap, when: day.format(new Date(gap.lastAt)) })),
    findings: found.items.map((finding) => ({ ...finding, when: day.format(new Date(finding.lastAt)) })),
    checked: checkInWords(found.last, found.last ? dayInWords(found.last.day, ctx.shop.locale) : ""),
    finding: found.items.find(({ id }) => id === searchParams.get("finding")),
    edited: knowledge.items.find(({ id }) => id === searchParams.get("edit")),
    gap: knowledge.gaps.find(({ key }) => key === searchParams.get("gap")),
    mayWrite: ctx.actor.kind === "staff" && ctx.actor.role === "owner",
    ask,
    preview: ask ? await orErrorPage(previewAnswer(ctx, { question: ask }), request) : null,
  };
}
export const meta: MetaFunction = () => [{ title: "Answers" }, { name: "robots", content: "noindex" }];

/** Takes `intent`: save with an entry's fields (with `id` and `version` a change, with `gap` the answer to it, with `finding` what it puts right); remove with `id`; seen with `finding`. */
export const action = (args: ActionFunctionArgs) =>
  takeForm<unknown>(args, { save, remove: (ctx, { id = "" }) => removeEntry(ctx, id), seen: (ctx, { finding = "" }) => seeFinding(ctx, finding) }, () => "/admin/knowledge");

async function save(ctx: Ctx, { id, version, finding, ...fields }: Record<string, string>): Promise<void> {
  await (id ? changeEntry(ctx, id, { ...entryOf(fields), version: Number(version) }) : addEntry(ctx, entryOf(fields)));
  if (finding) await seeFinding(ctx, finding);
}
const dayInWords = (day: string, locale: string) => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(day));

const entryOf = ({ question = "", answer = "", language, published, gap }: Record<string, string>) => ({ question, answer, language: language || undefined, published: published !== undefined, ...(gap && { gap }) });

export default function KnowledgePage() {
  const { items, gaps, wishes, findings, checked, finding, edited, gap, ask, preview, mayWrite } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer>();
  const busy = useNavigation().state !== "idle";
  const { fields, problem } = answer ?? {};
  const first = { id: edited?.id, version: edited?.version, question: edited?.question ?? gap?.question ?? finding?.question, answer: edited?.answer, language: edited?.language ?? "en", published: edited?.published ?? true, gap: gap?.key, finding: finding?.id };
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-5">
      <PageTitle action={<Link to="/admin/chats" className="underline">Chats</Link>}>Answers</PageTitle>
      <p className="max-w-prose text-soft">What you write here the assistant tells your customers, in your own words.</p>
      <FindingList items={findings} told={checked} mayWrite={mayWrite} busy={busy} />
      <GapList gaps={gaps} mayWrite={mayWrite} />
      {mayWrite && (
        <Panel title={edited ? "Change the answer" : gap || finding ? "Write the answer" : "Add an answer"}>
          <EntryForm key={`${edited?.id}${gap?.key}${finding?.id}${items.length}`} first={first} fields={fields} problem={problem} busy={busy} />
        </Panel>
      )}
      {items.length ? <EntryTable items={items} mayWrite={mayWrite} busy={busy} /> : <Empty>Your policies and the questions that customers often ask will stand here, with your answers.</Empty>}
      <Panel title="Try it out">
        <Form className="grid gap-4"><Preview ask={ask} preview={preview} busy={busy} /></Form>
      </Panel>
      <WishList wishes={wishes} />
    </div>
  );
}

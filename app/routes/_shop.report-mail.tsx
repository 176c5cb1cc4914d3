import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#worker/platform/read-form";
import { changeReportReader, deedWords, findReportReader } from "#worker/reports";
import { AccountPage, Notice } from "~/components/account-page";
import { Button } from "~/components/ui/button";
import { contextOf, orErrorPage } from "~/load-context";

const linkOf = (request: Request) => {
  const { searchParams } = new URL(request.url);
  return [searchParams.get("reader") ?? "", searchParams.get("key") ?? ""] as const;
};

/** Looking at the page changes nothing: mail programs open links by themselves. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { stopped } = await orErrorPage(findReportReader(ctx, ...linkOf(request)));
  const { lang, mails } = deedWords(ctx.shop.locale);
  const [title, lead] = stopped ? [mails.endedTitle, mails.ended(ctx.shop.name)] : [mails.title, mails.lead(ctx.shop.name)];
  const { stop, resume, stopped: ended, resumed } = mails;
  return { stopped, lang, title, lead, shop: ctx.shop.name, words: { stop, resume, ended, resumed } };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title} · ${page?.shop}` }, { name: "robots", content: "noindex" }, { name: "referrer", content: "same-origin" }];

/** Takes the page's button, and the one POST of a mail program (RFC 8058), which says `List-Unsubscribe=One-Click` and nothing else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { intent } = await orErrorPage(readForm(request));
  const wants = intent === "resume" ? "resume" : "stop";
  await orErrorPage(changeReportReader(contextOf(context).ctx, ...linkOf(request), wants));
  return data({ done: wants });
}

export default function ReportMailPage() {
  const { stopped, lang, title, lead, words } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done;
  return (
    <AccountPage lang={lang} title={title} lead={lead}>
      {done && <Notice>{done === "stop" ? words.ended : words.resumed}</Notice>}
      {stopped ? <Button name="intent" value="resume" look="quiet" size="wide">{words.resume}</Button> : <Button name="intent" value="stop" size="wide">{words.stop}</Button>}
    </AccountPage>
  );
}

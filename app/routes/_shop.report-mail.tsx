import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#worker/platform/read-form";
import { changeReportReader, findReportReader } from "#worker/reports";
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
  return { stopped, shop: ctx.shop.name, title: `Report mails · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }, { name: "referrer", content: "same-origin" }];

/** Takes the page's button, and the one POST of a mail program (RFC 8058), which says `List-Unsubscribe=One-Click` and nothing else. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { intent } = await orErrorPage(readForm(request));
  const wants = intent === "resume" ? "resume" : "stop";
  await orErrorPage(changeReportReader(contextOf(context).ctx, ...linkOf(request), wants));
  return data({ done: wants });
}

export default function ReportMailPage() {
  const { stopped, shop } = useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done;
  return (
    <AccountPage title={stopped ? "No more report mails" : "Report mails"} lead={stopped ? `${shop} sends you no reports.` : `${shop} sends you its reports by mail. You can end that here; the reports stay on the shop's own pages.`}>
      {done && <Notice>{done === "stop" ? "It is done. You get no more of them." : "You get them again."}</Notice>}
      {stopped ? <Button name="intent" value="resume" look="quiet" size="wide">Send them to me again</Button> : <Button name="intent" value="stop" size="wide">Stop these mails</Button>}
    </AccountPage>
  );
}

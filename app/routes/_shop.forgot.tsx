import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData } from "@remix-run/react";
import { requestPasswordReset } from "#worker/accounts";
import { clientAddress } from "#worker/platform/client-address";
import { readForm } from "#worker/platform/read-form";
import { AccountPage, Notice, TextLink } from "~/components/account-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

export function loader({ context }: LoaderFunctionArgs) {
  return { title: `Forgotten password · ${contextOf(context).ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await orErrorPage(readForm(request));
  const { problem } = await orFormProblem(requestPasswordReset(contextOf(context).ctx, fields as never, clientAddress(request)));
  return data({ problem, email: fields.email }, { status: problem ? 422 : 200 });
}

export default function Forgot() {
  const answer = useActionData<typeof action>();
  const sent = answer && !answer.problem;
  return (
    <AccountPage title="Forgotten password" lead="Tell us your e-mail address, and we send a link to choose a new password." problem={answer?.problem} below={<p><TextLink to="/sign-in">Back to sign in</TextLink></p>}>
      {sent && <Notice>If {answer.email} has an account here, a mail with a link is on its way. The link works once, within the next hour.</Notice>}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" inputMode="email" required maxLength={254} defaultValue={answer?.email} error={answer?.problem?.fields.email} />
      <Button size="wide" look={sent ? "quiet" : "main"}>{sent ? "Send it again" : "Send the link"}</Button>
    </AccountPage>
  );
}

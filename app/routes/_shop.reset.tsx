import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData } from "@remix-run/react";
import { resetPassword } from "#worker/accounts";
import { clientAddress } from "#worker/platform/client-address";
import { readForm } from "#worker/platform/read-form";
import { AccountPage, TextLink } from "~/components/account-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

export function loader({ context }: LoaderFunctionArgs) {
  return { title: `New password · ${contextOf(context).ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const { password } = await orErrorPage(readForm(request));
  const token = new URL(request.url).searchParams.get("token") ?? "";
  const { problem } = await orFormProblem(resetPassword(contextOf(context).ctx, { token, password: password ?? "" }, clientAddress(request)));
  if (problem) return data({ problem }, { status: 422 });
  throw redirect("/sign-in?reset=done", 303);
}

export default function Reset() {
  const problem = useActionData<typeof action>()?.problem;
  return (
    <AccountPage
      title="Choose a new password"
      lead="It takes effect at once, and you are signed out wherever you were signed in."
      problem={problem}
      below={problem?.fields.token ? <p><TextLink to="/forgot">Ask for a new link</TextLink></p> : undefined}
    >
      <TextField label="New password" hint="At least 10 characters. Three or four words do well." name="password" type="password" autoComplete="new-password" required minLength={10} maxLength={200} error={problem?.fields.password} />
      <Button size="wide">Set the password</Button>
    </AccountPage>
  );
}

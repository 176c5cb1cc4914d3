import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { sessionCookie, signIn } from "#worker/accounts";
import { clientAddress } from "#worker/platform/client-address";
import { readForm } from "#worker/platform/read-form";
import { AccountPage, Notice, TextLink } from "~/components/account-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { afterSignIn, ownPath } from "~/own-path";

export function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, shop } = contextOf(context).ctx;
  const { searchParams } = new URL(request.url);
  const next = ownPath(searchParams.get("next"));
  return { next, reset: searchParams.get("reset") === "done", erased: searchParams.has("erased"), name: "name" in actor ? actor.name : null, title: `Sign in · ${shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(signIn(contextOf(context).ctx, fields as never, clientAddress(request)));
  if (problem) return data({ problem, email: fields.email }, { status: 422 });
  throw redirect(afterSignIn(new URL(request.url).searchParams.get("next"), value.user.role), { status: 303, headers: { "Set-Cookie": sessionCookie(value) } });
}

export default function SignIn() {
  const { next, reset, erased, name } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <AccountPage
      title="Sign in"
      lead={name ? `You are signed in as ${name}. Sign in here with another account.` : "To see your orders, or to run the shop."}
      problem={answer?.problem}
      below={<p>New here? <TextLink to={next ? `/register?next=${encodeURIComponent(next)}` : "/register"}>Create an account</TextLink></p>}
    >
      {erased && !answer && <Notice>Your account is deleted. You can order without one, and make a new one whenever you like.</Notice>}
      {reset && !answer && <Notice>Your new password is set. Sign in with it.</Notice>}
      <TextField label="E-mail" name="email" type="email" autoComplete="username" inputMode="email" required maxLength={254} defaultValue={answer?.email} error={answer?.problem.fields.email} />
      <TextField label="Password" name="password" type="password" autoComplete="current-password" required maxLength={200} error={answer?.problem.fields.password} />
      <Button size="wide">Sign in</Button>
      <p className="text-center"><TextLink to="/forgot">Forgot your password?</TextLink></p>
    </AccountPage>
  );
}

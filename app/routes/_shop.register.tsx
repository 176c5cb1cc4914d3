import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { register, sessionCookie } from "#worker/accounts";
import { clientAddress } from "#worker/platform/client-address";
import { readForm } from "#worker/platform/read-form";
import { AccountPage, TextLink } from "~/components/account-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { afterSignIn, ownPath } from "~/own-path";

export function loader({ request, context }: LoaderFunctionArgs) {
  return { next: ownPath(new URL(request.url).searchParams.get("next")), title: `Create an account · ${contextOf(context).ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const fields = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(register(contextOf(context).ctx, fields as never, clientAddress(request)));
  if (problem) return data({ problem, name: fields.name, email: fields.email }, { status: 422 });
  throw redirect(afterSignIn(new URL(request.url).searchParams.get("next"), value.user.role), { status: 303, headers: { "Set-Cookie": sessionCookie(value) } });
}

export default function Register() {
  const { next } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const signInAt = next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in";
  return (
    <AccountPage
      title="Create an account"
      lead="Your orders in one place, and less to fill in next time. You can order without one, too."
      problem={answer?.problem}
      below={<p>Have an account? <TextLink to={signInAt}>Sign in</TextLink> or <TextLink to="/forgot">choose a new password</TextLink></p>}
    >
      <TextField label="Name" name="name" autoComplete="name" required maxLength={120} defaultValue={answer?.name} error={answer?.problem.fields.name} />
      <TextField label="E-mail" name="email" type="email" autoComplete="username" inputMode="email" required maxLength={254} defaultValue={answer?.email} error={answer?.problem.fields.email} />
      <TextField label="Password" hint="At least 10 characters. Three or four words do well." name="password" type="password" autoComplete="new-password" required minLength={10} maxLength={200} error={answer?.problem.fields.password} />
      <Button size="wide">Create account</Button>
    </AccountPage>
  );
}

import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { acceptInvite, findInvite, sessionCookie } from "#worker/accounts";
import { clientAddress } from "#worker/platform/client-address";
import { DomainError } from "#worker/platform/errors";
import { readForm } from "#worker/platform/read-form";
import { AccountPage } from "~/components/account-page";
import { Button } from "~/components/ui/button";
import { TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { useShop } from "~/root";

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("token") ?? "";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const invite = await findInvite(ctx, tokenOf(request)).catch((error) => {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  });
  return data({ invite, title: `Join ${ctx.shop.name}` }, { status: invite ? 200 : 404 });
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const { name, password } = await orErrorPage(readForm(request));
  const { value, problem } = await orFormProblem(acceptInvite(contextOf(context).ctx, { token: tokenOf(request), name: name ?? "", password: password ?? "" }, clientAddress(request)));
  if (problem) return data({ problem, name }, { status: 422 });
  throw redirect("/admin", { status: 303, headers: { "Set-Cookie": sessionCookie(value) } });
}

export default function Join() {
  const { invite } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const shop = useShop();
  if (!invite) return <Gone />;
  return (
    <AccountPage title={`Join ${shop.name}`} lead={invite.role === "owner" ? "You were invited as an owner. Choose how you sign in." : "You were invited to the staff. Choose how you sign in."} problem={answer?.problem}>
      <TextField label="E-mail" type="email" autoComplete="username" readOnly value={invite.email} />
      <TextField label="Your name" hint="As colleagues and customers will see it." name="name" autoComplete="name" required maxLength={120} defaultValue={answer?.name} error={answer?.problem.fields.name} />
      <TextField label="Password" hint="At least 10 characters. Three or four words do well." name="password" type="password" autoComplete="new-password" required minLength={10} maxLength={200} error={answer?.problem.fields.password} />
      <Button size="wide">Join</Button>
    </AccountPage>
  );
}

const Gone = () => (
  <div className="mx-auto max-w-md py-20 text-center">
    <h1 className="text-2xl">This invitation is not open</h1>
    <p className="mt-3 text-soft">It was used already, taken back, or is more than seven days old. The owner can send you a new one.</p>
  </div>
);

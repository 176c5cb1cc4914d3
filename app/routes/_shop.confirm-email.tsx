import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { confirmEmail, mayConfirm } from "#worker/accounts";
import { AccountPage } from "~/components/account-page";
import { Button, buttonClass } from "~/components/ui/button";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("token") ?? "";

/** Only looks: a link that is opened by a mail scanner must not be used up, and proves nothing. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const open = await orErrorPage(mayConfirm(ctx, tokenOf(request)), request);
  return data({ open, email: "email" in ctx.actor ? ctx.actor.email : "", title: `Confirm your e-mail address · ${ctx.shop.name}` }, { status: open ? 200 : 404 });
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }, { name: "referrer", content: "same-origin" }];

export async function action({ request, context }: ActionFunctionArgs) {
  const { problem } = await orFormProblem(confirmEmail(contextOf(context).ctx, { token: tokenOf(request) }), request);
  if (problem) return data({ problem }, { status: 422 });
  throw redirect("/account?done=confirmed", 303);
}

export default function ConfirmEmail() {
  const { open, email } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  if (!open) return <Gone />;
  return (
    <AccountPage title="Confirm your e-mail address" lead={`${email}. Orders that you placed with it as a guest will stand in your account.`} problem={problem}>
      <Button size="wide">Confirm this address</Button>
    </AccountPage>
  );
}

const Gone = () => (
  <div className="mx-auto max-w-md py-20 text-center">
    <h1 className="text-2xl">This link is not open</h1>
    <p className="mt-3 text-soft">It was used already, is more than a day old, or belongs to another account than the one you are signed in with. Have it sent again from your account.</p>
    <Link to="/account" className={buttonClass({ className: "mt-6" })}>Your account</Link>
  </div>
);

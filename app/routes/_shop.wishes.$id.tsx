import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findWish, unwish } from "#worker/inventory";
import { AccountPage, Notice, TextLink } from "~/components/account-page";
import { Button } from "~/components/ui/button";
import { contextOf, orErrorPage } from "~/load-context";

const keyOf = (request: Request) => new URL(request.url).searchParams.get("key") ?? "";

/** Looking at the page changes nothing: mail programs open links by themselves. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  await orErrorPage(findWish(ctx, params.id!, keyOf(request)));
  return { title: `Do not tell me · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

export async function action({ params, request, context }: ActionFunctionArgs) {
  await orErrorPage(unwish(contextOf(context).ctx, params.id!, keyOf(request)));
  return data({ done: true });
}

export default function Wish() {
  useLoaderData<typeof loader>();
  const done = useActionData<typeof action>()?.done;
  return (
    <AccountPage title="Do not tell me" lead="You asked to be told when something is back in stock. We can forget all that you still wait for here." below={<p><TextLink to="/products">See what there is</TextLink></p>}>
      {done ? <Notice>It is forgotten. We write to you about nothing that you waited for.</Notice> : <Button size="wide">Forget what I wait for</Button>}
    </AccountPage>
  );
}

import { redirect, redirectDocument, type ActionFunctionArgs } from "@remix-run/cloudflare";
import { sessionCookie, signOut } from "#worker/accounts";
import { contextOf, orErrorPage } from "~/load-context";

/** Ends the session and loads the shop anew, so that nothing of the person stays on the page. */
export async function action({ context }: ActionFunctionArgs) {
  await orErrorPage(signOut(contextOf(context).ctx));
  throw redirectDocument("/", { status: 303, headers: { "Set-Cookie": sessionCookie() } });
}
export const loader = () => redirect("/");

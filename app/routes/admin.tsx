import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { requireStaff } from "#worker/platform/context";
import { LiveNotices } from "~/components/admin/live-notices";
import { PhoneMenu, Places } from "~/components/admin/places";
import { ErrorMessage } from "~/components/error-message";
import { contextOf, orErrorPage } from "~/load-context";
import { useShop } from "~/root";

/** Who works here, for the frame; every page below asks its verb again. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  await orErrorPage((async () => requireStaff(ctx))(), request);
  const { actor } = ctx;
  return actor.kind === "staff" ? { name: actor.name, role: actor.role } : { name: "", role: "staff" as const };
}
export const meta: MetaFunction = () => [{ title: "Admin" }, { name: "robots", content: "noindex" }];

export default function Admin() {
  const { name, role } = useLoaderData<typeof loader>();
  const shop = useShop();
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr]">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:border-r lg:gap-1 lg:border-b-0 lg:py-4">
        <Link to="/admin" className="min-w-0 truncate px-1 font-display text-lg font-semibold lg:mb-1 lg:shrink-0 lg:px-3">{shop.name}</Link>
        <div className="hidden min-h-0 grow overflow-y-auto lg:block"><Places /></div>
        <div className="hidden px-3 text-sm text-soft lg:block">
          <p className="[overflow-wrap:anywhere]">{name} · {role}</p>
          <Ways />
        </div>
        <PhoneMenu><div className="px-3 text-sm text-soft"><Ways /></div></PhoneMenu>
      </header>
      <main id="main" className="min-w-0 px-4 py-6 lg:px-8"><Outlet /></main>
      <LiveNotices />
    </div>
  );
}

const Ways = () => <div className="flex items-center gap-4"><Link className="inline-flex min-h-11 items-center underline lg:pointer-fine:min-h-8" to="/">See the shop</Link><SignOut /></div>;
const SignOut = () => <Form method="post" action="/sign-out"><button className="min-h-11 cursor-pointer underline lg:pointer-fine:min-h-8">Sign out</button></Form>;

export function ErrorBoundary() {
  return <main id="main"><ErrorMessage error={useRouteError()} home={{ to: "/admin", label: "Back to the dashboard" }} /></main>;
}

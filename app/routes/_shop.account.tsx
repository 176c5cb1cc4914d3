import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { Form, Link, NavLink, Outlet, useLoaderData } from "@remix-run/react";
import { requireUser } from "#worker/platform/context";
import { contextOf, orErrorPage } from "~/load-context";

/** The frame of the signed-in person's own pages. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { name, email, kind } = await orErrorPage((async () => requireUser(ctx))(), request);
  return { name, email, staff: kind === "staff" };
}

const PAGES = [["/account", "Orders"], ["/account/addresses", "Addresses"], ["/account/profile", "Your details"]] as const;

export default function Account() {
  const { name, email, staff } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl py-6 sm:py-10">
      <h1 className="text-2xl break-words sm:text-3xl">{name}</h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 text-soft">
        <span className="break-all">{email}</span>
        {staff && <Link className="inline-flex min-h-11 items-center underline" to="/admin">Admin</Link>}
        <Form method="post" action="/sign-out"><button className="min-h-11 cursor-pointer underline">Sign out</button></Form>
      </div>
      <nav aria-label="Your account" className="mt-4 mb-6 flex flex-wrap gap-x-6 border-b border-line">
        {PAGES.map(([to, label]) => (
          <NavLink key={to} to={to} end className="-mb-px inline-flex min-h-11 items-center border-b-3 border-transparent text-soft hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink">{label}</NavLink>
        ))}
      </nav>
      <Outlet />
    </div>
  );
}

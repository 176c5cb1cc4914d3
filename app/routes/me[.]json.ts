import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { cartOf, countCart } from "#worker/orders";
import { contextOf } from "~/load-context";

/** What a page that is everyone's shows of one person; fetched by the browser once it has loaded. */
export interface Me {
  name: string | null;
  /** To be put into forms; null for whoever is not signed in. */
  email: string | null;
  role: "owner" | "staff" | "customer" | null;
  cartCount: number;
}

export function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = contextOf(context).ctx;
  const person = actor.kind === "staff" ? { name: actor.name, email: actor.email, role: actor.role } : actor.kind === "customer" ? { name: actor.name, email: actor.email, role: "customer" as const } : { name: null, email: null, role: null };
  return Response.json({ ...person, cartCount: countCart(cartOf(request)) } satisfies Me);
}

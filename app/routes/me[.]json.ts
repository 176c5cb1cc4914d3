import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { countCart } from "#worker/orders";
import { cartOf } from "~/cart-cookie";
import { contextOf } from "~/load-context";

/** What a page that is everyone's shows of one person; fetched by the browser once it has loaded. */
export interface Me {
  name: string | null;
  role: "owner" | "staff" | "customer" | null;
  cartCount: number;
}

export function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = contextOf(context).ctx;
  const person = actor.kind === "staff" ? { name: actor.name, role: actor.role } : actor.kind === "customer" ? { name: actor.name, role: "customer" as const } : { name: null, role: null };
  return Response.json({ ...person, cartCount: countCart(cartOf(request)) } satisfies Me);
}

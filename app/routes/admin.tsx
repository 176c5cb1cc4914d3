import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, NavLink, Outlet, useLoaderData, useRouteError } from "@remix-run/react";
import { BookOpenText, Boxes, ChartColumn, House, Lightbulb, Menu, MessageCircleQuestion, MessagesSquare, Package, Percent, ReceiptText, Settings, ShoppingBag, TrendingUp, Upload, UserRound, Users } from "lucide-react";
import { requireStaff } from "#worker/platform/context";
import { LiveNotices } from "~/components/admin/live-notices";
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

const PLACES = [
  { to: "/admin", label: "Today", icon: House, end: true },
  { to: "/admin/orders", label: "Orders", icon: ShoppingBag },
  { to: "/admin/invoices", label: "Invoices", icon: ReceiptText },
  { to: "/admin/customers", label: "Customers", icon: UserRound },
  { to: "/admin/chats", label: "Chats", icon: MessagesSquare },
  { to: "/admin/knowledge", label: "Answers", icon: BookOpenText },
  { to: "/admin/products", label: "Products", icon: Package },
  { to: "/admin/inventory", label: "Inventory", icon: Boxes },
  { to: "/admin/discounts", label: "Discounts", icon: Percent },
  { to: "/admin/import", label: "Import", icon: Upload },
  { to: "/admin/forecast", label: "Forecast", icon: TrendingUp },
  { to: "/admin/insights", label: "Worth knowing", icon: Lightbulb },
  { to: "/admin/ask", label: "Ask", icon: MessageCircleQuestion },
  { to: "/admin/reports", label: "Reports", icon: ChartColumn },
  { to: "/admin/staff", label: "Staff", icon: Users },
  { to: "/admin/settings", label: "Settings", icon: Settings },
];

function Places() {
  return (
    <nav aria-label="Admin" className="grid gap-1">
      {PLACES.map(({ to, label, icon: Icon, end }) => (
        <NavLink key={to} to={to} end={end} className={({ isActive }) => `flex min-h-11 items-center gap-3 rounded-small px-3 ${isActive ? "bg-accent text-on-accent" : "hover:bg-line"}`}>
          <Icon size={18} aria-hidden />{label}
        </NavLink>
      ))}
    </nav>
  );
}

export default function Admin() {
  const { name, role } = useLoaderData<typeof loader>();
  const shop = useShop();
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[15rem_1fr]">
      <header className="flex items-center gap-3 border-b border-line px-4 py-2 lg:sticky lg:top-0 lg:h-dvh lg:flex-col lg:items-stretch lg:border-r lg:border-b-0 lg:py-5">
        <Link to="/admin" className="px-1 font-display text-lg font-semibold lg:mb-3 lg:px-3">{shop.name}</Link>
        <div className="hidden lg:block"><Places /></div>
        <div className="mt-auto hidden px-3 text-sm text-soft lg:block">
          <p>{name} · {role}</p>
          <div className="mt-2 flex gap-4"><Link className="underline" to="/">See the shop</Link><SignOut /></div>
        </div>
        <details className="group ml-auto lg:hidden">
          <summary className="grid size-11 cursor-pointer list-none place-items-center rounded-small border border-line" aria-label="Menu"><Menu size={20} aria-hidden /></summary>
          <div className="absolute inset-x-0 z-20 mt-2 grid gap-3 border-y border-line bg-raised p-4"><Places /><div className="flex gap-4 px-3 text-sm text-soft"><Link className="underline" to="/">See the shop</Link><SignOut /></div></div>
        </details>
      </header>
      <main id="main" className="min-w-0 px-4 py-6 lg:px-8"><Outlet /></main>
      <LiveNotices />
    </div>
  );
}

const SignOut = () => <Form method="post" action="/sign-out"><button className="cursor-pointer underline">Sign out</button></Form>;

export function ErrorBoundary() {
  return <main id="main"><ErrorMessage error={useRouteError()} home={{ to: "/admin", label: "Back to the dashboard" }} /></main>;
}

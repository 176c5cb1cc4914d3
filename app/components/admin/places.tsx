import { Link, useLocation } from "@remix-run/react";
import { BookOpenText, Boxes, ChartColumn, ChartLine, House, Lightbulb, Menu, MessageCircleQuestion, MessagesSquare, Package, Percent, ReceiptText, Settings, ShoppingBag, TrendingUp, Upload, UserRound, Users, type LucideIcon } from "lucide-react";
import { useId, useRef, type ReactNode } from "react";

interface Place {
  to: string;
  label: string;
  icon: LucideIcon;
  /** Pages of this place that have addresses of their own. */
  also?: string[];
}

const TODAY: Place = { to: "/admin", label: "Today", icon: House };
const GROUPS: { title: string; places: Place[] }[] = [
  { title: "Sell", places: [{ to: "/admin/orders", label: "Orders", icon: ShoppingBag }, { to: "/admin/invoices", label: "Invoices", icon: ReceiptText }, { to: "/admin/discounts", label: "Discounts", icon: Percent }] },
  { title: "Goods", places: [{ to: "/admin/products", label: "Products", icon: Package }, { to: "/admin/inventory", label: "Inventory", icon: Boxes, also: ["/admin/purchase-orders", "/admin/suppliers", "/admin/stock-takes", "/admin/places"] }, { to: "/admin/import", label: "Import", icon: Upload }] },
  { title: "Customers", places: [{ to: "/admin/customers", label: "Customers", icon: UserRound }, { to: "/admin/chats", label: "Chats", icon: MessagesSquare }, { to: "/admin/knowledge", label: "Answers", icon: BookOpenText }] },
  {
    title: "Numbers",
    places: [
      { to: "/admin/figures", label: "Figures", icon: ChartLine }, { to: "/admin/forecast", label: "Forecast", icon: TrendingUp }, { to: "/admin/insights", label: "Worth knowing", icon: Lightbulb }, { to: "/admin/ask", label: "Ask", icon: MessageCircleQuestion }, { to: "/admin/reports", label: "Reports", icon: ChartColumn },
    ],
  },
  { title: "Shop", places: [{ to: "/admin/staff", label: "Staff", icon: Users, also: ["/admin/audit"] }, { to: "/admin/settings", label: "Settings", icon: Settings, also: ["/admin/terms"] }] },
];

/** All places of the admin, those that belong together under one name. The one that is open is marked, as is the one that an open page belongs to. */
export function Places({ inColumns = false }: { inColumns?: boolean }) {
  const id = useId();
  return (
    <nav aria-label="Admin" className={inColumns ? "columns-2 gap-4" : undefined}>
      <ul><PlaceLink {...TODAY} /></ul>
      {GROUPS.map(({ title, places }) => (
        <div key={title} className="break-inside-avoid pt-3 lg:pt-2">
          <p id={`${id}${title}`} className="px-3 pb-0.5 text-sm text-soft lg:pb-0">{title}</p>
          <ul aria-labelledby={`${id}${title}`} className="grid">{places.map((place) => <PlaceLink key={place.to} {...place} />)}</ul>
        </div>
      ))}
    </nav>
  );
}

function PlaceLink({ to, label, icon: Icon, also = [] }: Place) {
  const { pathname } = useLocation();
  const isWithin = [to, ...also].some((place) => pathname === place || (place !== TODAY.to && pathname.startsWith(`${place}/`)));
  return (
    <li>
      <Link to={to} aria-current={pathname === to ? "page" : isWithin || undefined} className="flex min-h-11 items-center gap-3 rounded-small px-3 hover:bg-line aria-[current]:bg-accent aria-[current]:text-on-accent lg:pointer-fine:min-h-[1.875rem]">
        <Icon size={18} aria-hidden className="shrink-0" />{label}
      </Link>
    </li>
  );
}

/** The same behind a button on a phone: closed again by going somewhere, and by Escape. Works without a script. */
export function PhoneMenu({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const menu = useRef<HTMLDetailsElement>(null);
  const close = () => {
    if (!menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  };
  return (
    <details key={pathname} ref={menu} onKeyDown={({ key }) => key === "Escape" && close()} className="ml-auto lg:hidden">
      <summary className="grid size-11 cursor-pointer list-none place-items-center rounded-small border border-line [&::-webkit-details-marker]:hidden" aria-label="Menu"><Menu size={20} aria-hidden /></summary>
      <div className="absolute inset-x-0 z-20 mt-2 grid max-h-[calc(100dvh-4.5rem)] gap-3 overflow-y-auto border-y border-line bg-raised p-4"><Places inColumns />{children}</div>
    </details>
  );
}

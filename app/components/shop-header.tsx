import { Form, Link, useLocation, useSearchParams } from "@remix-run/react";
import { Search, ShoppingBag, UserRound } from "lucide-react";
import { useMe } from "~/me";

const PLACE = "relative grid size-11 shrink-0 place-items-center rounded-small hover:bg-line";

/** The shop's name, its search, the account and the cart, always reachable and without JavaScript. On a phone the search takes the row while it is used. */
export function ShopHeader({ name }: { name: string }) {
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-ground">
      <div className="group mx-auto flex max-w-6xl items-center gap-2 px-4 py-2 sm:gap-4 sm:py-3">
        <Link to="/" className="max-w-[40vw] truncate py-2 font-display text-xl font-semibold tracking-tight max-sm:group-has-[input:focus]:hidden">{name}</Link>
        <nav aria-label="Main" className="ml-4 hidden gap-1 lg:flex">
          <Link to="/products" className="rounded-small px-3 py-2 hover:bg-line">All products</Link>
          <Link to="/help" className="rounded-small px-3 py-2 hover:bg-line">Help</Link>
        </nav>
        <SearchForm />
        <Person />
      </div>
    </header>
  );
}

function SearchForm() {
  const [parameters] = useSearchParams();
  const q = parameters.get("q") ?? "";
  // The key lets the field follow the address when one goes back.
  return (
    <Form key={q} action="/products" role="search" className="relative ml-auto min-w-0 flex-1 lg:max-w-xs">
      <label className="sr-only" htmlFor="search">Search products</label>
      <input id="search" name="q" type="search" defaultValue={q} placeholder="Search" autoComplete="off" enterKeyHint="search" className="h-11 w-full rounded-full border border-line bg-raised pr-11 pl-4 placeholder:text-soft" />
      <button className="absolute top-0 right-0 grid size-11 cursor-pointer place-items-center rounded-full text-soft hover:text-ink" aria-label="Search"><Search size={18} aria-hidden /></button>
    </Form>
  );
}

/** Account and cart: plain links, told whose they are once the browser has asked. */
function Person() {
  const me = useMe();
  const { pathname, search } = useLocation();
  const count = me?.cartCount ?? 0;
  const account = me?.role === "owner" || me?.role === "staff" ? { to: "/admin", label: "Admin" } : me?.role ? { to: "/account", label: "Your orders" } : { to: `/sign-in?next=${encodeURIComponent(pathname + search)}`, label: "Sign in" };
  return (
    <div className="flex max-sm:group-has-[input:focus]:hidden">
      <Link to={account.to} className={PLACE} aria-label={account.label} title={account.label}><UserRound size={22} aria-hidden /></Link>
      <Link to="/cart" className={PLACE} aria-label={count ? `Cart, ${count} ${count === 1 ? "item" : "items"}` : "Cart"}>
        <ShoppingBag size={22} aria-hidden />
        {count > 0 && <span className="absolute top-0.5 right-0 grid h-5 min-w-5 place-items-center rounded-full bg-accent px-1 text-sm leading-none font-medium text-on-accent tabular-nums" aria-hidden>{count > 99 ? "99+" : count}</span>}
      </Link>
    </div>
  );
}

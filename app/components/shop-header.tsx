import { Form, Link, useSearchParams } from "@remix-run/react";
import { Search } from "lucide-react";

/** The shop's name and its search, always reachable; the form works before JavaScript. */
export function ShopHeader({ name }: { name: string }) {
  const [parameters] = useSearchParams();
  return (
    <header className="sticky top-0 z-10 border-b border-line bg-ground">
      <div className="mx-auto flex max-w-6xl items-center gap-4 px-4 py-3">
        <Link to="/" className="font-display text-lg font-semibold">{name}</Link>
        <Form action="/products" role="search" className="ml-auto flex min-w-0 flex-1 justify-end sm:max-w-sm">
          <label className="sr-only" htmlFor="search">Search products</label>
          <input id="search" name="q" type="search" defaultValue={parameters.get("q") ?? ""} placeholder="Search" className="h-11 min-w-0 flex-1 rounded-l-card border border-line bg-raised px-3" />
          <button className="grid size-11 place-items-center rounded-r-card bg-accent text-on-accent" aria-label="Search"><Search size={20} aria-hidden /></button>
        </Form>
      </div>
    </header>
  );
}

import { Form, Link, useLocation, useSubmit } from "@remix-run/react";
import { SlidersHorizontal, X } from "lucide-react";
import { ProductGrid } from "~/components/product-grid";
import { buttonClass } from "~/components/ui/button";
import type { Listing } from "~/listing";
import { useShop } from "~/root";
import { activeFilters, Filters, without } from "./filters";

/** Products with everything that narrows and orders them. All of it is links and plain forms. */
export function ListingPage({ title, listing, category }: { title: string; listing: Listing; category?: string }) {
  const { items, total, first, next, previous, correctedQuery, someWords, filters } = listing;
  const count = total === 1 ? "1 product" : `${total} products`;
  return (
    <div className="py-6 sm:py-10">
      <h1 className="text-3xl">{title}</h1>
      {correctedQuery && <p role="status" className="mt-2 break-words">Showing results for <strong>‘{correctedQuery}’</strong> instead of ‘{filters.q}’.</p>}
      {someWords && total > 0 && <p role="status" className="mt-2 break-words">Nothing has all of ‘{filters.q}’. These have some of it.</p>}
      <div className="mt-6 grid gap-x-12 lg:grid-cols-[14rem_minmax(0,1fr)]">
        <aside aria-label="Filters" className="hidden lg:block"><Filters listing={listing} category={category} /></aside>
        <div className="min-w-0">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <p role="status" className="text-soft tabular-nums max-lg:w-full">{next || previous ? `${first} to ${first + items.length - 1} of ${count}` : count}</p>
            <details className="flex-1 rounded-small border border-soft/60 bg-raised open:basis-full lg:hidden">
              <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 px-4 [&::-webkit-details-marker]:hidden"><SlidersHorizontal size={18} aria-hidden />Filter</summary>
              <div className="border-t border-line p-4"><Filters listing={listing} category={category} /></div>
            </details>
            <Sort listing={listing} />
          </div>
          <Chips listing={listing} category={category} />
          <h2 className="sr-only">Products</h2>
          <div className="mt-6">{items.length ? <ProductGrid products={items} columns="three" eager={2} /> : <Nothing listing={listing} />}</div>
          {(next || previous) && (
            <nav aria-label="Pages" className="mt-12 flex justify-center gap-3">
              {previous && <Link to={previous} rel="prev" className={buttonClass({ look: "quiet" })}>Back</Link>}
              {next && <Link to={next} rel="next" className={buttonClass({ look: "quiet" })}>More products</Link>}
            </nav>
          )}
        </div>
      </div>
    </div>
  );
}

const SORTS = [
  { value: "newest", label: "Newest" },
  { value: "price", label: "Price, low to high" },
  { value: "-price", label: "Price, high to low" },
  { value: "name", label: "Name" },
];

function Sort({ listing: { filters } }: { listing: Listing }) {
  const submit = useSubmit();
  const { pathname } = useLocation();
  const sorts = filters.q ? [{ value: "relevance", label: "Best match" }, ...SORTS] : SORTS;
  return (
    <Form key={filters.sort ?? ""} action={pathname} className="flex items-center gap-2">
      {Object.entries(filters).map(([name, value]) => name !== "sort" && <input key={name} type="hidden" name={name} value={value} />)}
      <label className="flex items-center gap-2 text-soft">
        Sort
        <select name="sort" defaultValue={filters.sort ?? sorts[0]!.value} onChange={(event) => submit(event.currentTarget.form)} className="min-h-11 rounded-small border border-soft/60 bg-raised px-2 text-ink">
          {sorts.map(({ value, label }) => <option key={value} value={value}>{label}</option>)}
        </select>
      </label>
      <noscript><button className={buttonClass({ look: "quiet", size: "small" })}>Go</button></noscript>
    </Form>
  );
}

/** What narrows the list now, each to be taken away again. */
function Chips({ listing, category }: { listing: Listing; category?: string }) {
  const { locale } = useShop();
  const active = activeFilters(listing, category, locale);
  if (active.length === 0) return null;
  return (
    <ul className="mt-4 flex flex-wrap gap-2" aria-label="Active filters">
      {active.map(({ label, to }) => (
        <li key={label}><Link to={to} className="inline-flex min-h-11 items-center gap-2 rounded-full border border-line bg-raised pr-3 pl-4 hover:border-ink"><span className="sr-only">Remove </span>{label}<X size={16} aria-hidden /></Link></li>
      ))}
      {active.length > 1 && <li><Link to="/products" className="inline-flex min-h-11 items-center px-2 text-soft underline">Clear all</Link></li>}
    </ul>
  );
}

function Nothing({ listing: { filters } }: { listing: Listing }) {
  return (
    <div className="rounded-card border border-dashed border-line px-4 py-14 text-center">
      <h3 className="text-xl">{filters.q ? `Nothing for “${filters.q}”` : "Nothing here just now"}</h3>
      <p className="mx-auto mt-2 max-w-prose text-soft">{filters.q ? "Try another word, or fewer of them. The beginning of a word is enough." : "Take a filter away, or look at all products."}</p>
      <p className="mt-5 flex flex-wrap justify-center gap-3">
        {filters.q && Object.keys(filters).length > 1 && <Link to={`/products${without({ q: filters.q })}`} className={buttonClass({ look: "quiet" })}>Search in all products</Link>}
        <Link to="/products" className={buttonClass()}>All products</Link>
      </p>
    </div>
  );
}

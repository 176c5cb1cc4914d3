import { Form, Link, useLocation } from "@remix-run/react";
import type { Category } from "#worker/catalog";
import { formatMoney, minorDigits } from "#worker/platform/money";
import { Button } from "~/components/ui/button";
import { Check } from "~/components/ui/field";
import type { Listing } from "~/listing";

/** An address's query of these filters, less those named. */
export function without(filters: Record<string, string>, ...names: string[]): string {
  const rest = new URLSearchParams(Object.entries(filters).filter(([name]) => !names.includes(name))).toString();
  return rest && `?${rest}`;
}

/** `usb-cables` as people read it. */
export const tagName = (tag: string) => tag.replace(/-/g, " ").replace(/^./, (first) => first.toUpperCase());

/** The filters that are on, each with its words and the address that takes it away. */
export function activeFilters({ filters, facets }: Listing, category: string | undefined, locale: string): { label: string; to: string }[] {
  const here = category ? `/categories/${category}` : "/products";
  const sign = facets.price ? formatMoney({ ...facets.price.min, amount: 0 }, locale).replace(/[\d.,\s\u00a0\u202f]/g, "") : "";
  const labels: Record<string, (value: string) => string> = {
    q: (value) => `“${value}”`, tag: tagName, inStock: () => "In stock", minPrice: (value) => `From ${sign} ${value}`, maxPrice: (value) => `Up to ${sign} ${value}`,
  };
  const own = Object.entries(filters).flatMap(([name, value]) => (labels[name] ? [{ label: labels[name](value), to: `${here}${without(filters, name)}` }] : []));
  const within = facets.categories.find(({ slug }) => slug === category);
  return within ? [{ label: within.name, to: `/products${without(filters)}` }, ...own] : own;
}

/** Categories and tags as links, price and stock as a form; each keeps what the others chose. */
export function Filters({ listing, category }: { listing: Listing; category?: string }) {
  const { filters, facets } = listing;
  const { pathname } = useLocation();
  const { min, max } = facets.price ?? {};
  const whole = (amount: number | undefined, round: (n: number) => number) => (amount === undefined || !min ? undefined : String(round(amount / 10 ** minorDigits(min.currency))));
  const price = "h-11 w-full min-w-0 rounded-small border border-soft/60 bg-raised px-2 tabular-nums placeholder:text-soft";
  return (
    <div className="grid gap-7">
      <Categories categories={facets.categories} current={category} query={without(filters)} />
      <Form key={JSON.stringify(filters)} action={pathname} className="grid gap-3">
        {["q", "tag", "sort"].map((name) => filters[name] && <input key={name} type="hidden" name={name} value={filters[name]} />)}
        <fieldset>
          <legend className="mb-2 font-medium">Price</legend>
          <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2">
            <input name="minPrice" inputMode="decimal" aria-label="Price from" defaultValue={filters.minPrice} placeholder={whole(min?.amount, Math.floor)} className={price} />
            <span className="text-soft">to</span>
            <input name="maxPrice" inputMode="decimal" aria-label="Price to" defaultValue={filters.maxPrice} placeholder={whole(max?.amount, Math.ceil)} className={price} />
          </div>
        </fieldset>
        <Check name="inStock" value="1" defaultChecked={filters.inStock === "1"} label={`In stock (${facets.inStock})`} />
        <Button look="quiet">Apply</Button>
      </Form>
      {facets.tags.length > 0 && (
        <nav aria-label="Tags">
          <p className="mb-2 font-medium">Kind</p>
          <ul className="flex flex-wrap gap-2">
            {facets.tags.slice(0, 14).map(({ tag, count }) => (
              <li key={tag}>
                <Link to={`${pathname}${without({ ...filters, tag }, filters.tag === tag ? "tag" : "")}`} aria-current={filters.tag === tag ? "true" : undefined} className={`inline-flex min-h-11 items-center gap-1.5 rounded-full border px-3.5 lg:min-h-9 ${filters.tag === tag ? "border-ink bg-ink text-ground" : "border-line bg-raised hover:border-ink"}`}>
                  {tagName(tag)}<span className="text-sm tabular-nums opacity-75">{count}</span>
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}

function Categories({ categories, current, query }: { categories: Category[]; current?: string; query: string }) {
  const shown = categories.filter(({ count, slug }) => count > 0 || slug === current);
  const link = (slug: string | undefined, name: string, count?: number) => (
    <Link to={`${slug ? `/categories/${slug}` : "/products"}${query}`} aria-current={slug === current ? "page" : undefined} className={`flex min-h-11 items-center justify-between gap-2 rounded-small hover:underline lg:min-h-9 ${slug === current ? "font-semibold text-accent" : ""}`}>
      {name}{count !== undefined && <span className="text-sm text-soft tabular-nums">{count}</span>}
    </Link>
  );
  return (
    <nav aria-label="Categories">
      <ul>
        <li>{link(undefined, "All products")}</li>
        {shown.filter(({ parent }) => parent === null).map((top) => (
          <li key={top.slug}>
            {link(top.slug, top.name, top.count)}
            <ul className="ml-3 border-l border-line pl-3">{shown.filter(({ parent }) => parent === top.slug).map((child) => <li key={child.slug}>{link(child.slug, child.name, child.count)}</li>)}</ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}

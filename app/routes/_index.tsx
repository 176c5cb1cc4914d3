import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { listProducts } from "#worker/catalog";
import { Photo } from "~/components/photo";
import { Price } from "~/components/price";
import { ProductGrid } from "~/components/product-grid";
import { contextOf } from "~/load-context";
import { useShop } from "~/root";

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, tags } = contextOf(context);
  tags.add(`catalog:${ctx.shop.id}`);
  const { items, facets } = await listProducts(ctx, { limit: "9" });
  return { items, categories: facets.categories, title: ctx.shop.name };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Home() {
  const { items, categories } = useLoaderData<typeof loader>();
  const shop = useShop();
  const lead = items[0]?.image ? items[0] : undefined;
  // The lead stands large above; the grid repeats it only when there is nothing else to show.
  const rest = lead && items.length > 1 ? items.slice(1) : items.slice(0, 8);
  return (
    <>
      <section className="grid items-center gap-6 py-4 sm:py-10 lg:grid-cols-2 lg:gap-12">
        {lead && (
          <Link to={`/products/${lead.slug}`} className="group block lg:order-last">
            <Photo image={lead.image} sizes="(min-width: 1152px) 536px, (min-width: 1024px) 48vw, 100vw" shape="square" eager />
            <span className="mt-2 flex justify-between gap-4">
              <span className="group-hover:underline">{lead.name}</span>
              <span className="tabular-nums">{lead.priceVaries && "From "}<Price value={lead.price} locale={shop.locale} /></span>
            </span>
          </Link>
        )}
        <div>
          <h1 className="text-3xl sm:text-4xl">{shop.tagline || shop.name}</h1>
          <nav aria-label="Categories" className="mt-6 flex flex-wrap gap-2">
            {categories.map((category) => (
              <Link key={category.slug} to={`/products?category=${category.slug}`} className="rounded-card border border-line bg-raised px-4 py-2.5">{category.name}</Link>
            ))}
          </nav>
        </div>
      </section>
      <h2 className="mb-4 text-2xl">New in the shop</h2>
      {items.length ? <ProductGrid products={rest} /> : <p className="text-soft">Products will stand here as soon as the owner adds the first one.</p>}
    </>
  );
}

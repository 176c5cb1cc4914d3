import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { listProducts } from "#worker/catalog";
import { ProductGrid } from "~/components/product-grid";
import { contextOf } from "~/load-context";
import { useShop } from "~/root";

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, tags } = contextOf(context);
  tags.add(`catalog:${ctx.shop.id}`);
  const { items, facets } = await listProducts(ctx, { limit: "8" });
  return { items, categories: facets.categories, title: ctx.shop.name };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Home() {
  const { items, categories } = useLoaderData<typeof loader>();
  const shop = useShop();
  return (
    <>
      <section className="py-10 sm:py-16">
        <h1 className="text-3xl sm:text-4xl">{shop.tagline || shop.name}</h1>
        <nav aria-label="Categories" className="mt-6 flex flex-wrap gap-2">
          {categories.map((category) => (
            <Link key={category.slug} to={`/products?category=${category.slug}`} className="rounded-card border border-line bg-raised px-4 py-2.5">{category.name}</Link>
          ))}
        </nav>
      </section>
      <h2 className="mb-4 text-2xl">New in the shop</h2>
      {items.length ? <ProductGrid products={items} /> : <p className="text-soft">Products will stand here as soon as the owner adds the first one.</p>}
    </>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { listProducts } from "#worker/catalog";
import { ProductGrid } from "~/components/product-grid";
import { contextOf, orErrorPage } from "~/load-context";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx, tags } = contextOf(context);
  tags.add(`catalog:${ctx.shop.id}`);
  const parameters = Object.fromEntries([...new URL(request.url).searchParams].filter(([, value]) => value !== ""));
  const { items, total, nextCursor } = await orErrorPage(listProducts(ctx, parameters));
  const next = nextCursor && `?${new URLSearchParams({ ...parameters, cursor: nextCursor })}`;
  return { items, total, next, title: `Products · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Products() {
  const { items, total, next } = useLoaderData<typeof loader>();
  return (
    <>
      <h1 className="mt-8 mb-2 text-2xl">Products</h1>
      <p className="mb-4 text-soft" role="status">{total === 0 ? "Nothing was found. Try fewer or other words." : `${total} found`}</p>
      <ProductGrid products={items} />
      {next && <Link className="mt-6 inline-block rounded-card border border-line px-5 py-3" to={next}>More products</Link>}
    </>
  );
}

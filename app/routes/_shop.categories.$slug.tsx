import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { ListingPage } from "~/components/list/listing-page";
import { loadListing } from "~/listing";
import { contextOf } from "~/load-context";
import { seo } from "~/seo";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const listing = await loadListing({ request, context }, params.slug!);
  const category = listing.facets.categories.find(({ slug }) => slug === params.slug);
  if (!category) throw new Response("This category was not found.", { status: 404 });
  return { listing, category, origin: ctx.origin, shopName: ctx.shop.name };
}
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data
    ? [
        ...seo({ title: `${data.category.name} · ${data.shopName}`, url: `${data.origin}/categories/${data.category.slug}`, description: `${data.category.name} at ${data.shopName}: ${data.category.count} products.` }),
        ...(Object.keys(data.listing.filters).length ? [{ name: "robots", content: "noindex, follow" }] : []),
      ]
    : [];

export default function CategoryPage() {
  const { listing, category } = useLoaderData<typeof loader>();
  return <ListingPage title={category.name} listing={listing} category={category.slug} />;
}

import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { ListingPage } from "~/components/list/listing-page";
import { loadListing } from "~/listing";
import { contextOf } from "~/load-context";
import { seo } from "~/seo";

/** All products. A category has a page of its own, where an address that names one is sent. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const { searchParams } = new URL(request.url);
  const category = searchParams.get("category");
  if (category) {
    searchParams.delete("category");
    throw redirect(`/categories/${encodeURIComponent(category)}?${searchParams}`, 301);
  }
  const q = searchParams.get("q")?.trim();
  return { listing: await loadListing({ request, context }), heading: q ? `“${q.slice(0, 60)}”` : "All products", origin: ctx.origin, shopName: ctx.shop.name };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [
  ...seo({ title: `${data?.heading ?? "Products"} · ${data?.shopName ?? ""}`, url: `${data?.origin}/products`, description: `Everything at ${data?.shopName}.` }),
  ...(data && Object.keys(data.listing.filters).length ? [{ name: "robots", content: "noindex, follow" }] : []),
];

export default function Products() {
  const { listing, heading } = useLoaderData<typeof loader>();
  return <ListingPage title={heading} listing={listing} />;
}

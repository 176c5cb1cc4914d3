import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { getProduct } from "#worker/catalog";
import { Price } from "~/components/price";
import { contextOf, orErrorPage } from "~/load-context";
import { useShop } from "~/root";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx, tags } = contextOf(context);
  const product = await orErrorPage(getProduct(ctx, params.slug!));
  tags.add(`product:${product.id}`);
  return { product, title: `${product.name} · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function Product() {
  const { product } = useLoaderData<typeof loader>();
  const { locale } = useShop();
  return (
    <article className="max-w-prose py-8">
      <h1 className="text-3xl">{product.name}</h1>
      <p className="mt-1 text-soft">{product.brand}</p>
      <p className="mt-4 text-xl">{product.priceVaries && "From "}<Price value={product.price} locale={locale} /></p>
      <p className="mt-4">{product.description}</p>
      <ul className="mt-6 divide-y divide-line border-y border-line">
        {product.variants.map((variant) => (
          <li key={variant.id} className="flex items-center justify-between gap-4 py-3">
            <span>{variant.optionValues.join(" · ") || variant.sku}</span>
            <span>{variant.available > 0 ? <Price value={variant.price} locale={locale} /> : <span className="text-bad">Sold out</span>}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData } from "@remix-run/react";
import { getProduct } from "#worker/catalog";
import { Photo } from "~/components/photo";
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
    <article className="grid items-start gap-6 py-4 sm:py-8 lg:grid-cols-2 lg:gap-12">
      <div className="grid gap-4">
        {(product.images.length ? product.images : [null]).map((image, i) => (
          <figure key={image?.id ?? "none"}>
            <Photo image={image} sizes="(min-width: 1152px) 536px, (min-width: 1024px) 48vw, 100vw" eager={i === 0} />
            {image?.credit && <figcaption className="mt-2 text-sm text-soft">Photo: {image.credit}</figcaption>}
          </figure>
        ))}
      </div>
      <div className="max-w-prose">
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
      </div>
    </article>
  );
}

import { data as answer, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useLoaderData, useSearchParams, type ShouldRevalidateFunctionArgs } from "@remix-run/react";
import { getProduct, type ProductVariant } from "#worker/catalog";
import { wish } from "#worker/inventory";
import { clientAddress } from "#worker/platform/client-address";
import { minorDigits } from "#worker/platform/money";
import { readForm } from "#worker/platform/read-form";
import { AddToCart } from "~/components/cart/add-to-cart";
import { TagPrice } from "~/components/price";
import { ProductGrid } from "~/components/product-grid";
import { Gallery } from "~/components/product/gallery";
import { chosenVariant, Options } from "~/components/product/options";
import { WishForm, type WishAnswer } from "~/components/product/wish-form";
import { Promises } from "~/components/promises";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import { useShop } from "~/root";
import { seo } from "~/seo";
import { termsOf } from "~/terms";

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { ctx, tags } = contextOf(context);
  const product = await orErrorPage(getProduct(ctx, params.slug!));
  for (const { id } of [product, ...product.related]) tags.add(`product:${id}`);
  // A day by the shop's own clock, in its own words.
  const day = new Intl.DateTimeFormat(ctx.shop.locale, { day: "numeric", month: "long", year: "numeric", timeZone: ctx.shop.timeZone });
  const days = Object.fromEntries(product.variants.flatMap(({ sku, availableFrom }) => (availableFrom && Date.parse(availableFrom) > ctx.clock.now() ? [[sku, day.format(new Date(availableFrom))]] : [])));
  return { product, days, terms: termsOf(ctx.shop), origin: ctx.origin, shopName: ctx.shop.name };
}

/** Takes the form of what is sold out. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const { sku = "", email = "" } = await orErrorPage(readForm(request));
  const { problem } = await orFormProblem(wish(contextOf(context).ctx, params.slug!, { sku, email }, clientAddress(request)));
  return answer<WishAnswer>({ sku, email, problem }, { status: problem ? 422 : 200 });
}

/** Choosing an option changes the address only: all variants are here already. */
export const shouldRevalidate = ({ currentUrl, nextUrl, formMethod, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs) =>
  !formMethod && currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate;

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const { product, origin, shopName } = data;
  const url = `${origin}/products/${product.slug}`;
  const images = product.images.flatMap(({ sources }) => sources.slice(-1).map((source) => `${origin}${source.url}`));
  const offer = ({ sku, price, available, beyondStock }: ProductVariant) => ({
    "@type": "Offer", sku, url: `${url}?sku=${encodeURIComponent(sku)}`, priceCurrency: price.currency, price: (price.amount / 10 ** minorDigits(price.currency)).toFixed(minorDigits(price.currency)),
    availability: `https://schema.org/${available <= 0 ? "OutOfStock" : beyondStock === "preorder" ? "PreOrder" : beyondStock ? "BackOrder" : "InStock"}`,
  });
  return seo({
    title: `${product.name} · ${shopName}`, url, description: product.description, image: images[0], type: "product",
    data: { "@type": "Product", name: product.name, description: product.description, url, image: images, ...(product.brand && { brand: { "@type": "Brand", name: product.brand } }), offers: product.variants.map(offer) },
  });
};

export default function Product() {
  const { product, days, terms } = useLoaderData<typeof loader>();
  const [parameters] = useSearchParams();
  const { locale } = useShop();
  const chosen = chosenVariant(product, parameters.get("sku"));
  return (
    <article className="lg:pt-8">
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-14">
        <Gallery images={product.images} />
        <div className="grid gap-6 lg:sticky lg:top-24">
          <header>
            {product.brand && <p className="text-soft">{product.brand}</p>}
            <h1 className="text-3xl leading-tight">{product.name}</h1>
            <p className="mt-3 text-xl"><TagPrice price={chosen.price} compareAt={chosen.compareAt} locale={locale} /></p>
            <Stock variant={chosen} day={days[chosen.sku]} />
          </header>
          <Options product={product} chosen={chosen} />
          <AddToCart id="buy" sku={chosen.sku} available={chosen.available} />
          {chosen.available <= 0 && <WishForm key={chosen.sku} sku={chosen.sku} />}
          <div className="border-t border-line pt-5"><Promises terms={terms} /></div>
        </div>
      </div>
      <div className="mt-12 grid gap-12 lg:grid-cols-[minmax(0,7fr)_minmax(0,5fr)] lg:gap-14">
        <section>
          <h2 className="text-2xl">What it is</h2>
          <p className="mt-4 max-w-prose text-lg leading-relaxed whitespace-pre-line">{product.description || "We have not described this yet. Ask us, we know it."}</p>
        </section>
        <section>
          <h2 className="text-2xl">In short</h2>
          <Specification rows={[["Brand", product.brand], ...product.options.map(({ name }, i): [string, string] => [name, chosen.optionValues[i] ?? ""]), ["Article number", chosen.sku]]} />
        </section>
      </div>
      {product.related.length > 0 && <section className="mt-16"><h2 className="mb-5 text-2xl">Goes well with this</h2><ProductGrid products={product.related} /></section>}
      <BuyBar name={product.name} variant={chosen} locale={locale} />
    </article>
  );
}

/** Stock, said only when it matters. */
function Stock({ variant, day }: { variant: ProductVariant; day: string | undefined }) {
  if (variant.available <= 0) return <p className="mt-2 font-medium text-bad">Sold out for now.</p>;
  if (variant.beyondStock) return <p className="mt-2 font-medium text-warn">{variant.beyondStock === "backorder" ? "On backorder: order now, and we send it as soon as it is here." : day ? `Order now, sent from ${day}.` : "Order now, sent as soon as it is here."}</p>;
  return variant.lowStock ? <p className="mt-2 font-medium text-warn">Only {variant.available} left.</p> : null;
}

const Specification = ({ rows }: { rows: [name: string, value: string][] }) => (
  <table className="mt-3 w-full border-collapse text-left">
    <tbody>
      {rows.filter(([, value]) => value).map(([name, value]) => (
        <tr key={name} className="border-b border-line">
          <th scope="row" className="py-3 pr-4 font-normal text-soft first-letter:uppercase">{name.charAt(0).toUpperCase() + name.slice(1)}</th>
          <td className="py-3 break-words">{value}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** On a phone the price and the button stay in reach at the bottom; it sends the form above. */
const BuyBar = ({ name, variant, locale }: { name: string; variant: ProductVariant; locale: string }) => (
  <div data-foot-bar className="sticky bottom-0 z-10 -mx-4 mt-12 flex items-center gap-4 border-t border-line bg-ground px-4 py-3 lg:hidden">
    <p className="min-w-0 flex-1"><span className="block truncate text-sm text-soft">{name}</span><TagPrice price={variant.price} compareAt={null} locale={locale} /></p>
    <button form="buy" disabled={variant.available <= 0} className="min-h-12 shrink-0 cursor-pointer rounded-card bg-accent px-6 text-lg font-medium text-on-accent disabled:cursor-not-allowed disabled:opacity-60">{variant.available > 0 ? "Add to cart" : "Sold out"}</button>
  </div>
);

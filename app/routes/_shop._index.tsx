import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Link, useLoaderData } from "@remix-run/react";
import { ArrowRight } from "lucide-react";
import { getShowcase, type ProductCard, type Showcase } from "#worker/catalog";
import { Photo } from "~/components/photo";
import { TagPrice } from "~/components/price";
import { ProductGrid } from "~/components/product-grid";
import { Promises } from "~/components/promises";
import { buttonClass } from "~/components/ui/button";
import { contextOf } from "~/load-context";
import { useShop } from "~/root";
import { seo } from "~/seo";
import { termsOf } from "~/terms";

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, tags } = contextOf(context);
  tags.add(`catalog:${ctx.shop.id}`);
  return { ...(await getShowcase(ctx)), terms: termsOf(ctx.shop), origin: ctx.origin, name: ctx.shop.name, tagline: ctx.shop.tagline };
}
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? seo({ title: data.tagline ? `${data.name} · ${data.tagline}` : data.name, url: `${data.origin}/`, description: data.tagline || data.name, data: { "@type": "Store", name: data.name, url: `${data.origin}/` } }) : [];

export default function Home() {
  const { newest, popular, categories, terms } = useLoaderData<typeof loader>();
  const lead = newest.find((product) => product.image);
  // The lead stands large above; the grid repeats it only when there is nothing else to show.
  const rest = newest.length > 1 ? newest.filter((product) => product !== lead).slice(0, 8) : newest;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-16 pb-4 sm:gap-24">
      <Lead product={lead} />
      {categories.length > 0 && <Categories categories={categories} />}
      <section>
        <Heading to="/products?sort=newest" more="All that is new">New in the shop</Heading>
        {rest.length ? <ProductGrid products={rest} /> : <p className="text-soft">Products will stand here as soon as the owner adds the first one.</p>}
      </section>
      {popular.length > 0 && <section><Heading>What sells this month</Heading><ProductGrid products={popular} /></section>}
      <section className="rounded-card border border-line bg-raised px-5 py-8 sm:px-10 sm:py-12">
        <h2 className="mb-7 text-2xl">No surprises</h2>
        <Promises terms={terms} wide />
      </section>
    </div>
  );
}

/** One strong picture and one sentence: on a phone the picture first, from edge to edge. */
function Lead({ product }: { product?: ProductCard }) {
  const shop = useShop();
  return (
    <section className="grid items-center gap-6 lg:grid-cols-[5fr_7fr] lg:gap-14 lg:pt-10">
      {product && (
        <Link to={`/products/${product.slug}`} className="group relative block max-lg:-mx-4 lg:order-last">
          <div className="max-lg:[&>div]:rounded-none"><Photo image={product.image} sizes="(min-width: 1152px) 640px, (min-width: 1024px) 57vw, 100vw" shape="wide" eager /></div>
          <p className="absolute bottom-3 left-3 rounded-small bg-ground px-3 py-2 max-lg:left-4"><span className="group-hover:underline">{product.name}</span> · <TagPrice price={product.price} compareAt={null} from={product.priceVaries} locale={shop.locale} /></p>
        </Link>
      )}
      <div>
        <h1 className="text-3xl leading-[1.08] tracking-tight sm:text-4xl">{shop.tagline || shop.name}</h1>
        <div className="mt-6 flex flex-wrap gap-3">
          <Link to="/products" className={buttonClass({ size: "normal" })}>See all products</Link>
          <Link to="/help#delivery" className={buttonClass({ look: "quiet" })}>Delivery and returns</Link>
        </div>
      </div>
    </section>
  );
}

const Categories = ({ categories }: Pick<Showcase, "categories">) => (
  <section>
    <h2 className="sr-only">Categories</h2>
    <ul className="flex snap-x gap-4 overflow-x-auto max-lg:-mx-4 max-lg:px-4 sm:gap-6 lg:grid lg:grid-cols-3">
      {categories.map(({ slug, name, count, image }) => (
        <li key={slug} className="group relative w-64 shrink-0 snap-center lg:w-auto">
          <Photo image={image && { ...image, alt: "" }} sizes="(min-width: 1152px) 368px, (min-width: 1024px) 31vw, 256px" shape="wide" />
          <h3 className="mt-3 flex items-baseline justify-between text-lg"><Link to={`/categories/${slug}`} className="group-hover:underline after:absolute after:inset-0">{name}</Link><span className="font-sans text-sm font-normal text-soft tabular-nums">{count}</span></h3>
        </li>
      ))}
    </ul>
  </section>
);

const Heading = ({ children, to, more }: { children: string; to?: string; more?: string }) => (
  <div className="mb-6 flex flex-wrap items-baseline justify-between gap-2">
    <h2 className="text-2xl">{children}</h2>
    {to && <Link to={to} className="inline-flex min-h-11 items-center gap-1.5 hover:underline">{more}<ArrowRight size={16} aria-hidden /></Link>}
  </div>
);

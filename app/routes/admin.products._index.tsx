import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { listAdminProducts, listCategories, type AdminProductCard } from "#worker/catalog";
import { PRODUCT_STATUS, stockInWords } from "~/components/admin/product-words";
import { Photo } from "~/components/photo";
import { TagPrice } from "~/components/price";
import { Empty, PageTitle, Table } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { Select, TextField } from "~/components/ui/field";
import { Status } from "~/components/ui/status";
import { contextOf, orErrorPage } from "~/load-context";
import { useShop } from "~/root";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const given = Object.fromEntries([...new URL(request.url).searchParams].filter(([name, value]) => value.trim() !== "" && ["status", "q", "category", "cursor"].includes(name)));
  const { items, nextCursor, counts } = await orErrorPage(listAdminProducts(ctx, given), request);
  const { cursor, ...filter } = given;
  return { items, counts, filter: filter as Record<string, string>, paged: cursor !== undefined, next: nextCursor && `?${new URLSearchParams({ ...filter, cursor: nextCursor })}`, categories: await orErrorPage(listCategories(ctx), request) };
}
export const meta: MetaFunction = () => [{ title: "Products" }, { name: "robots", content: "noindex" }];

export default function Products() {
  const { items, filter, next, paged, categories } = useLoaderData<typeof loader>();
  return (
    <div className="grid grid-cols-1 gap-5">
      <PageTitle action={<Link to="/admin/products/new" className={buttonClass()}>Add a product</Link>}>Products</PageTitle>
      <Kinds />
      <Form key={JSON.stringify(filter)} className="grid items-end gap-3 sm:grid-cols-[2fr_1fr_auto]" role="search">
        {filter.status && <input type="hidden" name="status" value={filter.status} />}
        <TextField label="Search" placeholder="Name, brand, SKU" title="A part of a name or brand, or the beginning of a SKU" name="q" type="search" maxLength={100} defaultValue={filter.q} />
        <Select label="Category" name="category" defaultValue={filter.category} options={[{ value: "", label: "All" }, ...categories.map(({ slug, name }) => ({ value: slug, label: name }))]} />
        <Button look="quiet">Show</Button>
      </Form>
      {items.length === 0 ? (
        <Empty>{Object.keys(filter).length ? "No product is like that. Take a filter away." : "Products stand here as soon as you add the first one."}</Empty>
      ) : (
        <>
          <div className="hidden md:block"><ProductTable items={items} /></div>
          <ul className="grid gap-3 md:hidden">{items.map((item) => <ProductRow key={item.id} item={item} />)}</ul>
        </>
      )}
      <nav aria-label="Pages" className="flex gap-3">
        {paged && <Link className={buttonClass({ look: "quiet" })} to={`?${new URLSearchParams(filter)}`}>Newest products</Link>}
        {next && <Link className={buttonClass({ look: "quiet" })} to={next}>Older products</Link>}
      </nav>
    </div>
  );
}

/** Each status, one click away, with how many there are. */
function Kinds() {
  const { counts, filter } = useLoaderData<typeof loader>();
  const many = (count: number) => (count >= 1000 ? "1000+" : String(count));
  const kinds = [{ status: "", label: "All", count: counts.active + counts.draft }, { status: "active", label: "In the shop", count: counts.active }, { status: "draft", label: "Drafts", count: counts.draft }, { status: "archived", label: "Archived", count: counts.archived }];
  return (
    <nav aria-label="Kinds of products" className="flex flex-wrap gap-2">
      {kinds.map(({ status, label, count }) => (
        <Link key={label} to={status ? `?status=${status}` : "/admin/products"} aria-current={(filter.status ?? "") === status ? "page" : undefined} className="inline-flex min-h-11 items-center gap-2 rounded-card border border-line bg-raised px-4 hover:bg-line aria-[current]:border-accent aria-[current]:text-accent">
          {label}<span className="text-soft tabular-nums">{many(count)}</span>
        </Link>
      ))}
    </nav>
  );
}

const ProductTable = ({ items }: { items: AdminProductCard[] }) => (
  <Table caption="Products, the newest first" head={["Product", "SKU", "Status", "Stock", { label: "Price", numeric: true }]}>
    {items.map((item) => (
      <tr key={item.id} className="relative hover:bg-ground">
        <td className="max-w-80">
          <span className="flex items-center gap-3">
            <span className="w-10 shrink-0"><Thumb item={item} /></span>
            <span className="min-w-0"><Name item={item} /><span className="block truncate text-sm text-soft">{item.brand}</span></span>
          </span>
        </td>
        <td className="max-w-40 truncate text-sm text-soft">{item.sku ?? `${item.variantCount} variants`}</td>
        <td><State item={item} /></td>
        <td><Stock item={item} /></td>
        <td className="text-right whitespace-nowrap"><Range item={item} /></td>
      </tr>
    ))}
  </Table>
);

const ProductRow = ({ item }: { item: AdminProductCard }) => (
  <li className="relative grid grid-cols-[4rem_1fr] gap-3 rounded-card border border-line bg-raised p-3">
    <Thumb item={item} />
    <span className="grid min-w-0 content-start gap-1">
      <Name item={item} />
      <span className="flex justify-between gap-3 text-sm"><span className="min-w-0 truncate text-soft">{item.sku ?? `${item.variantCount} variants`}</span><Range item={item} /></span>
      <span className="flex flex-wrap gap-x-4 gap-y-1"><State item={item} /><Stock item={item} /></span>
    </span>
  </li>
);

const Name = ({ item }: { item: AdminProductCard }) => <Link className="block truncate font-medium underline after:absolute after:inset-0" to={`/admin/products/${item.id}`}>{item.name}</Link>;
const Thumb = ({ item }: { item: AdminProductCard }) => <Photo image={item.image && { ...item.image, alt: "" }} sizes="64px" shape="square" />;
const State = ({ item }: { item: AdminProductCard }) => <Status tone={PRODUCT_STATUS[item.status][0]}>{PRODUCT_STATUS[item.status][1]}</Status>;
function Stock({ item }: { item: AdminProductCard }) {
  const [tone, words] = stockInWords(item);
  return <><Status tone={tone}>{words}</Status>{item.stock.available > 0 && <span className="text-sm text-soft tabular-nums md:block">{item.stock.available} available</span>}</>;
}
function Range({ item: { price } }: { item: AdminProductCard }) {
  const { locale } = useShop();
  return price ? <TagPrice price={price.min} compareAt={null} from={price.max.amount > price.min.amount} locale={locale} /> : <>–</>;
}

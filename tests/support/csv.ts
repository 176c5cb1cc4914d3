import { expect } from "vitest";
import type { ImportReport } from "../../worker/catalog";
import type { ProductDetail, ProductList } from "../../worker/catalog/catalog.types";
import { createShop } from "./shop";

type Shop = Awaited<ReturnType<typeof createShop>>;
type Person = Pick<Awaited<ReturnType<Shop["as"]>>, "fetch">;

/** A kettle without options, and a shirt of two sizes with one more row that has a photograph only. */
export const SMALL_CSV = `Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Qty,Variant Price,Variant Compare At Price,Image Src
enamel-kettle,Enamel kettle,"<p>Two litres.</p>
<p>Whistles &amp; sings.</p>",Falcon,Kitchen,"Steel, Blue",true,Title,Default Title,KET-1,5,129.00,159.00,https://elsewhere.example/kettle.jpg
shirt,Linen shirt,Cool.,Loom,Clothes,,true,Size,Small,SH-S,2,300,,
shirt,,,,,,,,Large,SH-L,0,320.50,,
shirt,,,,,,,,,,,,,https://elsewhere.example/shirt.jpg
`;

export async function createShopWithStaff() {
  const shop = await createShop();
  return { shop, staff: await shop.as("staff") };
}

export const sendCsv = (person: Person, csv: string | Uint8Array, query = "", type = "text/csv") =>
  person.fetch(`/api/admin/catalog/import${query}`, { method: "POST", headers: { "Content-Type": type }, body: csv as BodyInit });

/** The report of an import that is taken; its rows are always seen to add up. */
export async function importCsv(person: Person, csv: string | Uint8Array, query = ""): Promise<ImportReport> {
  const answer = await sendCsv(person, csv, query);
  expect(answer.status, await answer.clone().text()).toBe(200);
  const report = await answer.json<ImportReport>();
  const { total, created, updated, skipped, failed } = report.rows;
  expect(created + updated + skipped + failed).toBe(total);
  expect(report.items).toHaveLength(total);
  return report;
}

export const listOf = async (shop: Shop, query = "") => (await shop.fetch(`/api/products?limit=100${query}`)).json<ProductList>();
export const productOf = async (shop: Shop, slug: string) => (await shop.fetch(`/api/products/${slug}`)).json<ProductDetail>();
/** Line, column and reason of each row that failed. */
export const faultsOf = ({ items }: ImportReport) => items.filter(({ outcome }) => outcome === "failed").map(({ line, column, reason }) => [line, column, reason]);

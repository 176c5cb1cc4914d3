import type { categories, media, productCategories, products, productTags, variants } from "../worker/catalog/catalog.schema";
import type { shops } from "../worker/shops/shops.schema";

type Row<T extends { $inferInsert: object }> = T["$inferInsert"];

/** The demo shop without its times: South African, VAT 15 % included. Amounts in cents, rates in basis points. */
export const demoShop = {
  id: "shp_demo",
  slug: "demo",
  name: "Khaya & Co",
  tagline: "Good things for home, desk and weekend",
  email: "hello@khaya.example",
  phone: "+27 11 555 0100",
  address: { line1: "12 Fox Street", city: "Johannesburg", province: "Gauteng", postalCode: "2001" },
  country: "ZA",
  currency: "ZAR",
  locale: "en-ZA",
  timeZone: "Africa/Johannesburg",
  taxRate: 1500,
  pricesIncludeTax: true,
  deliveryEnabled: true,
  deliveryFee: 9900,
  deliveryFreeFrom: 150000,
  collectionEnabled: true,
  payOnCollection: true,
  bankDetails: "Khaya & Co, Example Bank, account 000 000 0000",
  deliveryPolicy: "We deliver in all of South Africa, within 2 to 4 working days of your payment. You get a message when your order is on its way.",
  returnsPolicy: "Bring or send it back within 30 days, unused. You get your money back within 5 working days; where we were wrong, we pay for the way back too.",
  openingHours: "Monday to Friday 09:00 to 17:30\nSaturday 09:00 to 13:00",
  reportRecipients: [],
} satisfies Omit<Row<typeof shops>, "createdAt" | "updatedAt">;

const RAND_CENTS_PER_DOLLAR = 1800;
/** What one costs the shop, made up: between 45 and 64 % of its price, always the same of one SKU. */
const costOf = (sku: string, price: number) => Math.round((price * (45 + ([...sku].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 20))) / 10_000) * 100;
const slugOf = (text: string) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");

/** The photographer as the beginning of an Unsplash file name tells: `derick-david-409858-unsplash.jpg` is Derick David's. */
function photographerOf(file: string): string {
  return file.replace(/-\d+-unsplash\.\w+$/, "").split("-").map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** Rows of the demo catalogue from products.csv: a row without a name is one more variant of the product above it. */
export function readCatalogue(rows: Record<string, string>[], now: number) {
  const shopId = demoShop.id;
  const out = {
    categories: [] as Row<typeof categories>[],
    products: [] as Row<typeof products>[],
    productCategories: [] as Row<typeof productCategories>[],
    productTags: [] as Row<typeof productTags>[],
    variants: [] as Row<typeof variants>[],
    photos: [] as (Omit<Row<typeof media>, "width" | "height"> & { file: string })[],
    stock: [] as { variantId: string; onHand: number }[],
  };
  const skus = new Set<string>();
  for (const row of rows) {
    if (row.name) addProduct(row);
    addVariant(row);
  }
  return out;

  function addProduct(row: Record<string, string>) {
    const facets = (row.facets ?? "").split("|").filter(Boolean).map((facet) => facet.split(":") as [string, string]);
    const id = `prd_demo_${row.slug}`;
    const names = (row.optionGroups ?? "").split("|").filter(Boolean);
    const createdAt = now - out.products.length * 86_400_000;
    const brand = facets.find(([kind]) => kind === "brand")?.[1] ?? "";
    out.products.push({ id, shopId, slug: row.slug!, name: row.name!, description: row.description!, brand, status: "active", options: names.map((name) => ({ name, values: [] })), createdAt, updatedAt: createdAt });
    if (row.assets) out.photos.push({ id: `med_demo_${row.slug}`, shopId, productId: id, alt: row.name!, credit: `${photographerOf(row.assets)} / Unsplash`, file: row.assets });
    let parentId: string | null = null;
    for (const [kind, value] of facets) {
      if (kind === "brand") continue;
      if (kind !== "category") out.productTags.push({ shopId, productId: id, tag: slugOf(value) });
      else {
        parentId = categoryId(value, parentId);
        out.productCategories.push({ shopId, productId: id, categoryId: parentId });
      }
    }
  }

  function categoryId(name: string, parentId: string | null): string {
    const id = `cat_demo_${slugOf(name)}`;
    if (!out.categories.some((category) => category.id === id)) out.categories.push({ id, shopId, parentId, slug: slugOf(name), name, position: out.categories.length });
    return id;
  }

  function addVariant(row: Record<string, string>) {
    const product = out.products.at(-1)!;
    const optionValues = (row.optionValues ?? "").split("|").filter(Boolean);
    optionValues.forEach((value, i) => {
      const option = product.options[i]!;
      if (!option.values.includes(value)) option.values.push(value);
    });
    // The source sells three colours of one chair under one SKU; ours are told apart by the option.
    const sku = skus.has(row.sku!) ? `${row.sku}-${optionValues.map(slugOf).join("-")}` : row.sku!;
    skus.add(sku);
    const id = `var_demo_${slugOf(sku)}`;
    const price = Math.round((Number(row.price) * RAND_CENTS_PER_DOLLAR) / 1000) * 1000 - 100;
    out.variants.push({ id, shopId, productId: product.id, sku, optionValues, price, unitCost: costOf(sku, price), position: out.variants.filter((variant) => variant.productId === product.id).length });
    out.stock.push({ variantId: id, onHand: out.variants.length % 17 === 0 ? 0 : 4 + ((out.variants.length * 37) % 60) });
  }
}

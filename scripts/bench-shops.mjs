/** What a shop's goods consist of. Its own shelf follows from the movements. */
const COPIED = ["shops", "users", "locations", "categories", "products", "product_categories", "variants", "stock_levels"];
const CHUNK = 5_000;

/**
 * Opens one more shop beside the demo: its goods and its owner, and `size` paid orders of one to three lines, evenly from `from` to before `to` (UTC ms).
 * A quarter as many customers as orders; one order in twenty gives some of its money back a day later.
 */
export async function openShop(database, { size, from, to }) {
  const slug = `size-${size}`;
  const id = `shp_${slug.replace("-", "_")}`;
  const demo = await database.prepare("SELECT id FROM shops WHERE slug = 'khaya' OR id LIKE 'shp%' ORDER BY created_at LIMIT 1").first("id");
  for (const table of COPIED) {
    const { results: columns } = await database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
    const value = ({ name }) => (name === "shop_id" || (table === "shops" && name === "id") ? `'${id}'` : name === "slug" && table === "shops" ? `'${slug}'` : /(^|_)id$/.test(name) ? `${name} || '_${size}'` : ["on_hand", "reserved", "incoming"].includes(name) ? "0" : name);
    await database.prepare(`INSERT INTO ${table} (${columns.map(({ name }) => name).join(", ")}) SELECT ${columns.map(value).join(", ")} FROM ${table} WHERE ${table === "shops" ? "id" : "shop_id"} = ? ${table === "users" ? "AND role = 'owner'" : ""}`).bind(demo).run();
  }
  await database.prepare(`INSERT INTO stock_movements (id, shop_id, variant_id, location_id, kind, on_hand_delta, reserved_delta, actor, at)
    SELECT 'mov_' || variant_id, shop_id, variant_id, location_id, 'adjustment', CASE WHEN rowid % 9 = 0 THEN 1 ELSE 40 + rowid % 60 END, 0, 'bench', ${from} FROM stock_levels WHERE shop_id = ?`).bind(id).run();
  for (let first = 0; first < size; first += CHUNK) await sell(database, { id, size, from, to, first, last: Math.min(size, first + CHUNK) });
  return { id, host: `${slug}.localhost` };
}

/** Writes the orders `first` to before `last` with their lines and money. */
async function sell(database, { id, size, from, to, first, last }) {
  const at = `${from} + n.i * ${Math.floor((to - from) / size)}`;
  const orders = `WITH RECURSIVE n(i) AS (SELECT ${first} UNION ALL SELECT i + 1 FROM n WHERE i < ${last - 1}),
    v AS MATERIALIZED (SELECT row_number() OVER (ORDER BY id) - 1 AS k, count(*) OVER () AS count, id, product_id, sku, price FROM variants WHERE shop_id = '${id}' AND archived_at IS NULL),
    l AS MATERIALIZED (SELECT n.i AS i, p.value AS position, v.id AS variant, v.product_id AS product, v.sku AS sku, v.price AS price FROM n JOIN json_each('[0,1,2]') p ON p.value <= n.i % 3
      JOIN v ON v.k = (n.i * 7919 + p.value * 104729 + n.i / 13) % v.count)`;
  await database.batch([
    database.prepare(`INSERT INTO orders (id, shop_id, number, idempotency_key, request_hash, status, payment_status, fulfilment_status, source, customer_name, customer_email, shipping_method, payment_method, currency, subtotal, discount, shipping, tax, tax_included, total, captured, version, placed_at, updated_at)
      ${orders} SELECT 'ord_${size}_' || n.i, '${id}', 1001 + n.i, 'bench-' || n.i, '', 'completed', 'paid', 'delivered', 'shop', 'Buyer ' || n.i % ${size / 4}, 'buyer-' || n.i % ${size / 4} || '@bench.example', 'collection', 'card', s.currency,
        sum(l.price), 0, 0, 0, s.prices_include_tax, sum(l.price), 0, 1, ${at}, ${at} FROM n JOIN l ON l.i = n.i JOIN shops s ON s.id = '${id}' GROUP BY n.i`),
    database.prepare(`INSERT INTO order_lines (id, shop_id, order_id, position, product_id, variant_id, sku, name, quantity, unit_price, discount, tax, total)
      ${orders} SELECT 'lin_${size}_' || l.i || '_' || l.position, '${id}', 'ord_${size}_' || l.i, l.position, l.product, l.variant, l.sku, l.sku, 1, l.price, 0, 0, l.price FROM l`),
    database.prepare(`INSERT INTO payments (id, shop_id, order_id, provider, kind, amount, at) SELECT 'pay_' || o.id, o.shop_id, o.id, 'manual', 'capture', o.total, o.placed_at FROM orders o WHERE o.shop_id = ? AND o.number BETWEEN ? AND ?`).bind(id, 1001 + first, 1000 + last),
    database.prepare(`INSERT INTO payments (id, shop_id, order_id, provider, kind, amount, at) SELECT 'pay_back_' || o.id, o.shop_id, o.id, 'manual', 'refund', -o.total / 3, min(o.placed_at + 86400000, ${to - 1}) FROM orders o WHERE o.shop_id = ? AND o.number BETWEEN ? AND ? AND o.number % 20 = 0`).bind(id, 1001 + first, 1000 + last),
  ]);
}

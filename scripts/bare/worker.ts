import { Hono } from "hono";

// What the product is measured against: the least that a Worker can do of each kind, in the same runtime.
const app = new Hono<{ Bindings: { DB: D1Database; EMAIL: SendEmail } }>();
const page = new Request("https://bare.invalid/page");
const cache = () => (caches as unknown as { default: Cache }).default;

app.get("/hello", (c) => c.json({ hello: "world" }));
app.get("/select", async (c) => c.json(await c.env.DB.prepare("SELECT id, at FROM rows WHERE id = 1").first()));
app.post("/insert", async (c) => c.json(await c.env.DB.prepare("INSERT INTO rows (at) VALUES (?) RETURNING id").bind(Date.now()).first(), 201));
app.post("/batch", async (c) => {
  const at = Date.now();
  const [row] = await c.env.DB.batch([
    c.env.DB.prepare("INSERT INTO rows (at) VALUES (?) RETURNING id").bind(at),
    c.env.DB.prepare("INSERT INTO lines (row, at) VALUES (last_insert_rowid(), ?)").bind(at),
    c.env.DB.prepare("UPDATE rows SET at = at + 1 WHERE id = 1"),
  ]);
  return c.json(row!.results[0], 201);
});
app.post("/mail", async (c) => c.json(await c.env.EMAIL.send({ from: "bare@bench.example", to: "load@bench.example", subject: "Hello", text: "Hello ".repeat(100), html: `<p>${"Hello ".repeat(300)}</p>` }), 201));
app.get("/cache", async (c) => (await cache().match(page)) ?? c.notFound());
app.put("/cache", async (c) => {
  await cache().put(page, new Response(await c.req.text(), { headers: { "Content-Type": "text/html", "Cache-Control": "public, s-maxage=3600" } }));
  return c.body(null, 204);
});

export default app;

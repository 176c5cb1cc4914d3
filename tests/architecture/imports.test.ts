import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const files = globSync("{worker,app}/**/*.{ts,tsx}", { cwd: root }).filter((file) => !/\.test\.|\.d\.ts$/.test(file));
const imports = new Map(
  files.map((file) => {
    const text = readFileSync(path.join(root, file), "utf8");
    return [file, [...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+"([^"]+)"/gms)].map(([, type, from]) => ({ from: from!, type: Boolean(type), to: resolve(file, from!) }))];
  }),
);

/** Packages that belong to one layer, and the files that may import them. */
const HOMES: [RegExp, RegExp][] = [
  [/^drizzle-orm/, /\.(schema|queries)\.ts$|^worker\/platform\//],
  [/^openai$|^jose$|^@noble\/hashes|^pdfkit$|^fontkit$/, /^worker\/(platform|payments)\//],
  [/^hono$/, /\.api\.ts$|^worker\/gateway\.ts$/],
  [/^@remix-run\//, /^app\/|^worker\/storefront\.ts$/],
];

it("keeps packages in their layer", () => {
  const breaches = [...imports].flatMap(([file, list]) => list.filter(({ from }) => HOMES.some(([pkg, home]) => pkg.test(from) && !home.test(file))).map(({ from }) => `${file} imports ${from}`));
  expect(breaches).toEqual([]);
});

it("enters another room by its index only, but for schemas that refer to each other", () => {
  const room = (file: string) => /^worker\/(\w+)\//.exec(file)?.[1];
  const breaches = [...imports].flatMap(([file, list]) =>
    list
      .filter(({ to, type }) => to && room(to) && room(to) !== "platform" && room(to) !== room(file) && !to.endsWith("/index.ts") && !type && !to.endsWith(".schema.ts"))
      .map(({ to }) => `${file} reaches into ${to}`),
  );
  expect(breaches).toEqual([]);
});

it("has no circle of imports in worker/", () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, trail: string[]) => {
    if (trail.includes(file)) return void circles.push([...trail.slice(trail.indexOf(file)), file].join(" → "));
    if (done.has(file)) return;
    for (const { to, type } of imports.get(file) ?? []) if (to && !type) walk(to, [...trail, file]);
    done.add(file);
  };
  for (const file of files.filter((name) => name.startsWith("worker/"))) walk(file, []);
  expect(circles).toEqual([]);
});

function resolve(file: string, from: string): string | undefined {
  const base = from.startsWith("#worker/") ? from.slice(1) : from.startsWith("~/") ? `app/${from.slice(2)}` : from.startsWith(".") ? path.join(path.dirname(file), from) : undefined;
  return base && [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((candidate) => files.includes(candidate));
}

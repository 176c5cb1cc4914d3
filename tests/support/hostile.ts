import { expect } from "vitest";
import type { createShop } from "./shop";

type Shop = Awaited<ReturnType<typeof createShop>>;

export const TEXTS = [
  "", " ", "\u0000", "\ud800", "\u202etxt.exe", "𝕿𝖍𝖊", "👩‍👩‍👧‍👦", "ﷺ".repeat(50), "x".repeat(5_000), "<script>alert(1)</script>", "'; DROP TABLE orders; --", "\" OR \"\"=\"", "../../etc/passwd",
  "%00", "${7*7}", "{{constructor}}", "=cmd|' /C calc'!A0", "NaN", "Infinity", "-1", "1e309", "0x10", "null", "NEAR(a b)", "a* OR name:b", "\"", "(", "^", "-", "* *", "a AND", "\r\nSet-Cookie: a=b",
];
export const VALUES: unknown[] = [...TEXTS, null, true, 0, -1, 1.5, 1e308, -1e308, Number.MAX_SAFE_INTEGER, 2 ** 53, [], {}, [[]], { $gt: "" }, { __proto__: null, toString: 1 }, Array.from({ length: 500 }, () => 1), deep(60)];

/** Below 500, and in the API's case a problem that tells no insides. */
export async function expectSane(shop: Pick<Shop, "fetch">, path: string, init?: RequestInit) {
  const answer = await shop.fetch(path, init);
  const text = await answer.text();
  const told = `${init?.method ?? "GET"} ${path.slice(0, 200)} ${String(init?.body ?? "").slice(0, 200)} → ${answer.status} ${text.slice(0, 300)}`;
  expect(answer.status, told).toBeLessThan(500);
  if (answer.status < 400 || !path.startsWith("/api/")) return;
  expect(answer.headers.get("Content-Type"), told).toBe("application/problem+json");
  expect(JSON.parse(text), told).toMatchObject({ status: answer.status, code: expect.any(String), requestId: expect.stringMatching(/^req_/) });
  expect(text, told).not.toMatch(/SQLITE|constraint|\bat \w+ \(|\.ts:/);
}

/** The body with each of its members, at any depth, replaced by each hostile value, and with each left out. */
export function* mutations(value: unknown, values: unknown[] = VALUES): Generator<unknown> {
  if (typeof value !== "object" || value === null) return;
  const copy = (change: (draft: never) => void) => {
    const draft = structuredClone(value);
    change(draft as never);
    return draft;
  };
  for (const key of Object.keys(value)) {
    for (const hostile of values) yield copy((draft: Record<string, unknown>) => (draft[key] = hostile));
    yield copy((draft: Record<string, unknown>) => delete draft[key]);
    for (const inner of mutations((value as Record<string, unknown>)[key], values)) yield copy((draft: Record<string, unknown>) => (draft[key] = inner));
  }
}

function deep(levels: number): unknown {
  return levels ? { a: deep(levels - 1) } : 1;
}

import { expect, it } from "vitest";
import { sweepShops } from "./sweep";

it("does its work for each shop in turn within its bound, and a shop that fails stops no other", async () => {
  const logged: unknown[] = [];
  const log = { error: (event: string, error: unknown, detail: object) => logged.push([event, String(error), detail]) } as never;
  const asked: [string, number][] = [];
  const work = async ({ id }: { id: string }, left: number) => {
    asked.push([id, left]);
    if (id === "b") throw new Error("down");
    return 3;
  };
  expect(await sweepShops(["a", "b", "c", "d"].map((id) => ({ id })), work, { log, event: "sweep_failed", most: 7, failed: 1 })).toBe(7);
  expect(asked).toEqual([["a", 7], ["b", 4], ["c", 3]]);
  expect(logged).toEqual([["sweep_failed", "Error: down", { shop: "b" }]]);
  expect(await sweepShops([{ id: "a" }], async () => {}, { log, event: "sweep_failed" })).toBe(0);
});

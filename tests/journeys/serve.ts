import type { TestProject } from "vitest/node";
import { startProduct, type Product } from "../support/product";

declare module "vitest" {
  export interface ProvidedContext {
    product: Product;
  }
}

/** Starts the product once for all journeys. */
export default async function setup({ provide }: TestProject) {
  const { stop, ...product } = await startProduct();
  provide("product", product);
  return stop;
}

// @ts-ignore the build has no types, and none exists before the first build
import * as build from "../build/server";
import { createWorker } from "./gateway";

const { app, Storefront } = createWorker(build as never);
export { Storefront };
export default { fetch: app.fetch };

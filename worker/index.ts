// @ts-ignore the build has no types, and none exists before the first build
import * as build from "../build/server";
import { Conversation } from "./conversation";
import { createWorker } from "./gateway";
import { onQueue, onSchedule } from "./jobs";
import { Live } from "./live-channel";

const { app, Storefront } = createWorker(build as never);
export { Conversation, Live, Storefront };
export default { fetch: app.fetch, scheduled: onSchedule, queue: onQueue };

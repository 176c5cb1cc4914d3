// @ts-ignore made by Remix's Vite plugin
import * as build from "virtual:remix/server-build";
import { Conversation } from "./conversation";
import { createWorker } from "./gateway";
import { onQueue, onSchedule } from "./jobs";
import { Live } from "./live-channel";

// The Worker as `npm run dev` serves it: as index.ts, with pages that Vite compiles as they change and that no cache keeps.
const { app, Storefront } = createWorker(build as never, { keepPages: false });
export { Conversation, Live, Storefront };
export default { fetch: app.fetch, scheduled: onSchedule, queue: onQueue };

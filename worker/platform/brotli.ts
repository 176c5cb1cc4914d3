import { brotliDecompressSync } from "node:zlib";

/** Stands in for the package of this name (wrangler.toml, alias). */
export default (bytes: Uint8Array): Uint8Array => brotliDecompressSync(bytes);

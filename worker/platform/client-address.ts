/** The network address that asks, for rate limits. Cloudflare sets this header itself and overwrites what a client sends. */
export const clientAddress = (request: Request): string => request.headers.get("CF-Connecting-IP") ?? "local";

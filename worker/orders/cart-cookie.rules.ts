import { cartText, parseCart, type CartItem } from "./cart.rules";

const NAME = "__Host-cart";
const DAYS_30 = 30 * 86_400;

/** The cart that a browser carries; empty when it carries none. */
export const cartOf = (request: Request): CartItem[] => parseCart(new RegExp(`(?:^|;\\s*)${NAME}=([^;]*)`).exec(request.headers.get("Cookie") ?? "")?.[1]);

/** The header that keeps a cart in the browser, or ends it when it is empty. */
export const keepCart = (items: CartItem[]): Record<"Set-Cookie", string> => ({
  "Set-Cookie": `${NAME}=${cartText(items)}; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=${items.length ? DAYS_30 : 0}`,
});

/**
 * A message, what should come of it, and its language. `|` stands between what is right as well; `&` between what must come both.
 * `products:` may name what one of the products shown must be called (empty: whatever fits, or that there is none); `unknown` is
 * saying that one does not know, or that there is no such product.
 */
export type FreeMessage = [text: string, right: string, language: string];

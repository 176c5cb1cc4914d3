import { useLocation } from "@remix-run/react";
import { useEffect } from "react";
import { useCart } from "~/components/cart/use-cart";

type Step = "visit" | "product" | "cart" | "checkout";

/** Those of the steps that this tab has not told of today. What it told stays in the tab, and goes with it. */
function newOnes(names: string[]): string[] {
  try {
    const key = `seen ${new Date().toDateString()}`;
    const seen = (sessionStorage.getItem(key) ?? "").split(" ");
    const fresh = names.filter((name) => !seen.includes(name));
    if (fresh.length) sessionStorage.setItem(key, [...seen, ...fresh].join(" ").trim());
    return fresh;
  } catch {
    // A browser that keeps nothing is not counted, rather than at every page.
    return [];
  }
}

/** Tells the shop that a step towards buying was taken, once a day and tab: no cookie, no id. Browsers that ask not to be tracked tell nothing. */
function tell(steps: Step[], product = ""): void {
  const { doNotTrack, globalPrivacyControl } = navigator as Navigator & { globalPrivacyControl?: boolean };
  if (doNotTrack === "1" || globalPrivacyControl || !navigator.sendBeacon) return;
  const fresh = newOnes([...steps, ...(product && [`product:${product}`])]);
  if (fresh.length) navigator.sendBeacon("/api/visits", new Blob([JSON.stringify({ steps: steps.filter((step) => fresh.includes(step)), product: fresh.includes(`product:${product}`) ? product : "" })], { type: "application/json" }));
}

/** Counts visits, products looked at, carts begun and checkouts on every page that customers see. */
export function useVisits(): void {
  const { pathname } = useLocation();
  const { answer } = useCart();
  useEffect(() => {
    const product = /^\/products\/([^/]+)$/.exec(pathname)?.[1];
    const later = setTimeout(() => tell(["visit", ...(product ? (["product"] as const) : []), ...(pathname === "/checkout" ? (["checkout"] as const) : [])], product && decodeURIComponent(product)), 500);
    return () => clearTimeout(later);
  }, [pathname]);
  useEffect(() => {
    if (answer?.intent === "add" && answer.cart) tell(["cart"]);
  }, [answer]);
}

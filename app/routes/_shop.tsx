import { Outlet, useRouteError } from "@remix-run/react";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import { CartDrawerProvider, useCartDrawer, useDrawerAfterAdd } from "~/components/cart/use-cart";
import { ChatButton } from "~/components/chat/chat-button";
import { ErrorMessage } from "~/components/error-message";
import { ShopFooter } from "~/components/shop-footer";
import { ShopHeader } from "~/components/shop-header";
import { useShop } from "~/root";
import { useVisits } from "~/visits";

const CartDrawer = lazy(() => import("~/components/cart/cart-drawer"));

/** The frame of every page that customers see. It has no loader: what it shows is everyone's. */
function ShopFrame({ children }: { children: ReactNode }) {
  return (
    <CartDrawerProvider>
      <ShopHeader name={useShop().name} />
      <main id="main" className="mx-auto max-w-6xl px-4">{children}</main>
      <ShopFooter />
      <ChatButton />
      <DrawerWhenNeeded />
    </CartDrawerProvider>
  );
}

/** Fetches the drawer's code only when something is first added. */
function DrawerWhenNeeded() {
  const { open } = useCartDrawer();
  const [needed, setNeeded] = useState(false);
  useDrawerAfterAdd();
  useVisits();
  useEffect(() => setNeeded((before) => before || open), [open]);
  return needed && <Suspense fallback={null}><CartDrawer /></Suspense>;
}

export default function Shop() {
  return <ShopFrame><Outlet /></ShopFrame>;
}

export function ErrorBoundary() {
  return <ShopFrame><ErrorMessage error={useRouteError()} /></ShopFrame>;
}

import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { isRouteErrorResponse, Link, Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ShopHeader } from "~/components/shop-header";
import { contextOf } from "~/load-context";
import { useNonce } from "~/nonce";
import stylesheet from "./tailwind.css?url";

export const links = () => [{ rel: "stylesheet", href: stylesheet }];

/** The same for everyone: a cached page carries it. */
export function loader({ context }: LoaderFunctionArgs) {
  const { name, tagline, locale, email } = contextOf(context).ctx.shop;
  return { shop: { name, tagline, locale, email } };
}

export function useShop() {
  return useRouteLoaderData<typeof loader>("root")?.shop ?? { name: "Phetoho", tagline: "", locale: "en", email: "" };
}

export function Layout({ children }: { children: ReactNode }) {
  const shop = useShop();
  const nonce = useNonce();
  return (
    <html lang={shop.locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <a href="#main" className="sr-only focus:not-sr-only">Skip to the content</a>
        <ShopHeader name={shop.name} />
        <main id="main" className="mx-auto max-w-6xl px-4 pb-16">{children}</main>
        <footer className="border-t border-line px-4 py-8 text-center text-sm text-soft">
          {shop.name} · <a className="underline" href={`mailto:${shop.email}`}>{shop.email}</a>
        </footer>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <section className="py-16 text-center">
      <h1 className="text-3xl">{missing ? "This page is not here" : "Something went wrong on our side"}</h1>
      <p className="mt-3 text-soft">{missing ? "It may have been moved, or the product is no longer sold." : "Nothing was changed. Try again in a moment."}</p>
      <Link className="mt-6 inline-block rounded-card bg-accent px-5 py-3 text-on-accent" to="/">Back to the shop</Link>
    </section>
  );
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/cloudflare";
import { Links, Meta, Outlet, Scripts, ScrollRestoration, useRouteError, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ErrorMessage, errorWords } from "~/components/error-message";
import { contextOf } from "~/load-context";
import { useNonce } from "~/nonce";
import favicon from "./favicon.svg?url";
import font from "./fonts/bricolage-grotesque-latin.woff2?url";
import stylesheet from "./tailwind.css?url";

export const links = () => [
  { rel: "preload", href: font, as: "font", type: "font/woff2", crossOrigin: "anonymous" as const },
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: favicon, type: "image/svg+xml" },
];

/** The same for everyone: a cached page carries it. */
export function loader({ context }: LoaderFunctionArgs) {
  const { name, tagline, locale, email, phone, address, openingHours } = contextOf(context).ctx.shop;
  return { shop: { name, tagline, locale, email, phone, address, openingHours } };
}

/** For pages that name themselves nothing: those that went wrong. */
export const meta: MetaFunction<typeof loader> = ({ data, error }) => [{ title: [error ? errorWords(error)[0] : "", data?.shop.name ?? "Phetoho"].filter(Boolean).join(" · ") }];

export function useShop() {
  return useRouteLoaderData<typeof loader>("root")?.shop ?? { name: "Phetoho", tagline: "", locale: "en", email: "", phone: "", address: null, openingHours: "" };
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang={useShop().locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body>
        <a href="#main" className="sr-only focus:not-sr-only">Skip to the content</a>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

/** What no frame caught: shown alone. */
export function ErrorBoundary() {
  return <main id="main"><ErrorMessage error={useRouteError()} /></main>;
}

import { isRouteErrorResponse, Link } from "@remix-run/react";

/** What went wrong, what is safe and where to go on. */
export function ErrorMessage({ error, home = { to: "/", label: "Back to the shop" } }: { error: unknown; home?: { to: string; label: string } }) {
  const [title, words] = errorWords(error);
  return (
    <section className="px-4 py-16 text-center">
      <h1 className="text-3xl">{title}</h1>
      <p className="mt-3 text-soft">{words}</p>
      <Link className="mt-6 inline-block rounded-card bg-accent px-5 py-3 text-on-accent" to={home.to}>{home.label}</Link>
    </section>
  );
}

/** An error as a title and a sentence. */
export function errorWords(error: unknown): [title: string, words: string] {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return MESSAGES[status] ?? (status < 500 ? ["This could not be done", isRouteErrorResponse(error) ? String(error.data) : ""] : MESSAGES[500]!);
}

const MESSAGES: Record<number, [string, string]> = {
  403: ["This is not for your account", "Sign in with another account, or ask the owner for the right."],
  404: ["This page is not here", "It may have been moved, or what it showed is gone."],
  500: ["Something went wrong on our side", "Nothing was changed. Try again in a moment."],
};

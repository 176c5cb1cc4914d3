import type { MetaDescriptor } from "@remix-run/react";

interface PageSeo {
  title: string;
  /** The page's one true address. */
  url: string;
  description?: string;
  /** An absolute address of a picture. */
  image?: string;
  type?: "website" | "product";
  /** schema.org data; it becomes an inline script whose hash the page's policy lists. */
  data?: Record<string, unknown>;
}

/** What search engines and shared links read of a public page. */
export function seo({ title, url, description, image, type = "website", data }: PageSeo): MetaDescriptor[] {
  const text = description && shortened(description);
  return [
    { title },
    { tagName: "link", rel: "canonical", href: url },
    { property: "og:title", content: title },
    { property: "og:url", content: url },
    { property: "og:type", content: type },
    ...(text ? [{ name: "description", content: text }, { property: "og:description", content: text }] : []),
    ...(image ? [{ property: "og:image", content: image }, { name: "twitter:card", content: "summary_large_image" }] : []),
    ...(data ? [{ "script:ld+json": { "@context": "https://schema.org", ...data } } as MetaDescriptor] : []),
  ];
}

/** At most 160 characters, cut between words. */
function shortened(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length <= 160 ? line : `${line.slice(0, 159).replace(/\s+\S*$/, "")}…`;
}

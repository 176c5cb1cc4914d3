import { Form } from "@remix-run/react";
import type { ProductStatus } from "#worker/catalog";
import { Button } from "~/components/ui/button";
import { Status } from "~/components/ui/status";

const WORDS: Record<string, [said: string, more: string]> = {
  created: ["Saved as a draft", "Nobody sees it yet."],
  saved: ["Saved", ""],
  active: ["It is in the shop", "Customers see it from now on."],
  draft: ["It is a draft", "Customers no longer see it."],
  archived: ["Archived", "Customers no longer see it. Its orders and its stock stay."],
};

/** What was done, and its undoing where it is one click: a product that changed its `status` gets back what it `was`. */
export function ProductDone({ done, was }: { done: string | null; was: string | null }) {
  const [said, more] = (Object.hasOwn(WORDS, done ?? "") && WORDS[done!]) || [];
  if (!said) return null;
  return (
    <div role="status" className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-raised px-4 py-2.5">
      <Status tone="good">{said}</Status>{more && <span className="text-soft">{more}</span>}
      {was && <Form method="post" className="ml-auto"><input type="hidden" name="status" value={was} /><Button name="intent" value="status" look="quiet" size="small" className="min-h-11">Undo</Button></Form>}
    </div>
  );
}

/** Takes a product out of the shop, or out of the archive. */
export const ProductDeeds = ({ status }: { status: ProductStatus }) => {
  const deed = (to: ProductStatus, label: string) => (
    <Form method="post"><input type="hidden" name="status" value={to} /><input type="hidden" name="was" value={status} /><Button name="intent" value="status" look="quiet">{label}</Button></Form>
  );
  return (
    <div className="flex flex-wrap gap-3">
      {status === "active" && deed("draft", "Take it out of the shop")}
      {status === "archived" ? deed("draft", "Bring it back as a draft") : deed("archived", "Archive it")}
    </div>
  );
};

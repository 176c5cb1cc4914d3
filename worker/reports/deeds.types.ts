import type { Act } from "./deeds.rules";

/** Why a mail's link does nothing. */
export type ClosedState = "unknown" | "expired" | "used" | "left" | "not_needed" | "other_person";

/** What the page of a mail's link shows before anything happens. */
export type DeedView =
  | { lang: string; state: ClosedState; title: string; message: string; link: string; label: string }
  | {
      lang: string;
      state: "open";
      act: Act;
      title: string;
      /** What will happen. */
      lead: string;
      /** In whose name, and until when. */
      by: string;
      facts: [string, string][];
      /** What the form begins with, by its fields. */
      fields: Record<string, string>;
      /** For a restock: whom a draft would be for; null where the SKU was never bought. */
      supplier: string | null;
      button: string;
      /** What the form's fields and choices are called. */
      labels: Record<string, string>;
      inAdmin: string;
    };

/** What a link has done. */
export interface DeedDone {
  title: string;
  message: string;
  link: string;
  label: string;
}

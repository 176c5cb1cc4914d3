import type { ReactNode } from "react";

/** The top of an admin page: its name and its one main action. */
export const PageTitle = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <div className="mb-5 flex flex-wrap items-center justify-between gap-3"><h1 className="text-2xl">{children}</h1>{action}</div>
);

/** A dense table with a head that stays, scrolling sideways by itself on a phone. `head` are the columns' names (a `wide` one is left out on a phone); rows are `<tr>`s. */
export const Table = ({ caption, head, children }: { caption: string; head: (string | { label: string; numeric?: true; wide?: true })[]; children: ReactNode }) => (
  // Reached by the keyboard, so that it can be scrolled by it where no cell holds a link.
  <div role="region" aria-label={caption} tabIndex={0} className="overflow-x-auto rounded-card border border-line bg-raised">
    <table className="w-full border-collapse text-left [&_td]:border-t [&_td]:border-line [&_td]:px-4 [&_td]:py-2.5">
      <caption className="sr-only">{caption}</caption>
      <thead className="sticky top-0 bg-raised text-sm text-soft">
        <tr>{head.map((column) => (typeof column === "string" ? <th key={column} scope="col" className="px-4 py-2.5 font-medium whitespace-nowrap">{column}</th> : <th key={column.label} scope="col" className={`px-4 py-2.5 font-medium whitespace-nowrap ${column.numeric ? "text-right" : ""} ${column.wide ? "max-sm:hidden" : ""}`}>{column.label}</th>))}</tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
);

/** A quiet box that groups what belongs together. */
export const Panel = ({ title, children }: { title?: string; children: ReactNode }) => (
  <section className="rounded-card border border-line bg-raised p-4 sm:p-5">{title && <h2 className="mb-3 text-lg">{title}</h2>}{children}</section>
);

/** What will be here, and how to make it so. */
export const Empty = ({ children }: { children: ReactNode }) => <p className="rounded-card border border-dashed border-line px-4 py-10 text-center text-soft">{children}</p>;

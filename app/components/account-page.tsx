import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { ProblemSummary } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";

interface AccountPageProps {
  /** The language of its words, where it is not the page's. */
  lang?: string;
  title: string;
  /** A sentence under the title. */
  lead?: ReactNode;
  problem?: FormProblem;
  /** The fields and the button of the form. */
  children: ReactNode;
  /** Other ways to go on, under the form. */
  below?: ReactNode;
}

/** A page with one short form about a person's account. It is posted as a document, so that the whole page follows who is signed in. */
export function AccountPage({ lang, title, lead, problem, children, below }: AccountPageProps) {
  return (
    <div lang={lang} className="mx-auto grid max-w-md gap-6 py-10 sm:py-16">
      <div className="text-center">
        <h1 className="text-2xl sm:text-3xl">{title}</h1>
        {lead && <p className="mt-2 text-balance text-soft">{lead}</p>}
      </div>
      <Form method="post" reloadDocument className="grid gap-5 rounded-card border border-line bg-raised p-5 sm:p-8">
        <ProblemSummary problem={problem} />
        {children}
      </Form>
      {below && <div className="grid gap-2 text-center text-soft">{below}</div>}
    </div>
  );
}

/** What was done, or is to be known, in a quiet box. */
export const Notice = ({ children }: { children: ReactNode }) => <p role="status" className="rounded-card border border-good px-4 py-3 text-good">{children}</p>;

export const TextLink = ({ to, children }: { to: string; children: ReactNode }) => (
  <Link to={to} className="inline-block py-1 text-ink underline decoration-line decoration-2 underline-offset-4 hover:decoration-accent">{children}</Link>
);

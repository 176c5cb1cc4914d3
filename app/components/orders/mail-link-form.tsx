import { Form } from "@remix-run/react";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import type { FormProblem } from "~/load-context";

/** For whoever has no right to an order's page: its link goes to the address it was placed with. */
export function MailLinkForm({ number, problem, sent }: { number: string; problem?: FormProblem; sent?: boolean }) {
  return (
    <div className="mx-auto max-w-md py-12">
      <h1 className="text-2xl sm:text-3xl">This order does not open here</h1>
      <p className="mt-3 text-soft">An order opens with the link from its confirmation, or after you sign in to the account it was placed with.</p>
      {sent ? (
        <p role="status" className="mt-6 rounded-card border border-good px-4 py-3 text-good">If there is such an order with that address, its link is on its way to you.</p>
      ) : (
        <Form method="post" className="mt-6 grid gap-4" noValidate>
          <ProblemSummary problem={problem} />
          <TextField label="Order number" name="number" inputMode="numeric" defaultValue={number} required error={problem?.fields.number} />
          <TextField label="E-mail address" hint="The one you ordered with." name="email" type="email" autoComplete="email" required error={problem?.fields.email} />
          <Button name="intent" value="mail_link">Mail me the link</Button>
        </Form>
      )}
    </div>
  );
}

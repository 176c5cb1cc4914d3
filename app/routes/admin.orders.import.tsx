import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { importOrders, MAX_ORDER_IMPORT_ROWS, readOrdersUpload, type OrderImportReport } from "#worker/orders";
import { requireStaff, type Ctx } from "#worker/platform/context";
import { ImportNow, ImportReportView, shortenReport } from "~/components/admin/import-report";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";

const staffOnly = (ctx: Ctx, request: Request) => orErrorPage((async () => requireStaff(ctx))(), request);

export async function loader({ context, request }: LoaderFunctionArgs) {
  await staffOnly(contextOf(context).ctx, request);
  return { maxRows: new Intl.NumberFormat(contextOf(context).ctx.shop.locale).format(MAX_ORDER_IMPORT_ROWS) };
}
export const meta: MetaFunction = () => [{ title: "Import orders" }, { name: "robots", content: "noindex" }];

/** Takes a multipart form with the `file` and `intent`: check, which writes nothing, or import. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  await staffOnly(ctx, request);
  const work = async () => {
    const { bytes, fields } = await readOrdersUpload(request);
    return importOrders(ctx, { bytes, dryRun: fields.intent !== "import" });
  };
  const { value, problem } = await orFormProblem(work(), request);
  return problem ? data({ problem, report: undefined }, { status: 422 }) : data({ report: shortenReport(value), problem: undefined });
}

const WORDS = { one: "order", many: "orders", see: "/admin/orders" };
const asReport = ({ orders, ...report }: OrderImportReport) => ({ ...report, products: orders });

export default function ImportOrders() {
  const { maxRows } = useLoaderData<typeof loader>();
  const { problem, report } = useActionData<typeof action>() ?? {};
  const { state, formData } = useNavigation();
  const doing = state === "submitting" ? String(formData?.get("intent")) : undefined;
  const worth = report?.dryRun && report.rows.created + report.rows.updated > 0;
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-6">
      <div>
        <Link className="inline-flex min-h-11 items-center text-soft underline" to="/admin/orders">Orders</Link>
        <PageTitle>Import past orders</PageTitle>
      </div>
      <Panel title="An orders CSV">
        <p className="-mt-2 mb-4 max-w-prose text-sm text-soft">
          The columns are those of Shopify's orders export, in any order. Orders are known by their own number: what was imported before is not taken twice, only what happened since. No stock moves, and nobody is mailed.
        </p>
        <Form id="import" method="post" encType="multipart/form-data" preventScrollReset className="grid gap-4">
          <ProblemSummary problem={problem} />
          <TextField label="File" hint={`CSV, at most ${maxRows} rows and 10 MB.`} name="file" type="file" accept=".csv,.txt,.tsv,text/csv" required />
          <div className="flex flex-wrap gap-3">
            <Button name="intent" value="check" disabled={Boolean(doing)}>{doing === "check" ? "Checking…" : "Check the file"}</Button>
            <Button name="intent" value="import" look="quiet" disabled={Boolean(doing)}>{doing === "import" ? "Importing…" : "Import"}</Button>
          </div>
        </Form>
      </Panel>
      {report && <ImportReportView report={asReport(report)} words={WORDS} next={worth && <ImportNow busy={Boolean(doing)} words={doing === "import" ? "Importing…" : "Import now"} />} />}
    </div>
  );
}

import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { importProducts, MAX_IMPORT_ROWS, readImportUpload } from "#worker/catalog";
import { requireStaff, type Ctx } from "#worker/platform/context";
import { ImportNow, ImportReportView, shortenReport } from "~/components/admin/import-report";
import { PageTitle, Panel } from "~/components/ui/admin-page";
import { Button, buttonClass } from "~/components/ui/button";
import { ProblemSummary, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem } from "~/load-context";
import sample from "~/sample-products.csv?url&no-inline";

const staffOnly = (ctx: Ctx, request: Request) => orErrorPage((async () => requireStaff(ctx))(), request);

export async function loader({ context, request }: LoaderFunctionArgs) {
  await staffOnly(contextOf(context).ctx, request);
  return { maxRows: new Intl.NumberFormat(contextOf(context).ctx.shop.locale).format(MAX_IMPORT_ROWS) };
}
export const meta: MetaFunction = () => [{ title: "Import products" }, { name: "robots", content: "noindex" }];

/** Takes a multipart form with the `file` and `intent`: check, which writes nothing, or import. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  await staffOnly(ctx, request);
  const work = async () => {
    const { bytes, fields } = await readImportUpload(request);
    return importProducts(ctx, { bytes, dryRun: fields.intent !== "import" });
  };
  const { value, problem } = await orFormProblem(work(), request);
  return problem ? data({ problem, report: undefined }, { status: 422 }) : data({ report: shortenReport(value), problem: undefined });
}

export default function Import() {
  const { maxRows } = useLoaderData<typeof loader>();
  const { problem, report } = useActionData<typeof action>() ?? {};
  const { state, formData } = useNavigation();
  const doing = state === "submitting" ? String(formData?.get("intent")) : undefined;
  const worth = report?.dryRun && report.rows.created + report.rows.updated > 0;
  return (
    <div className="grid max-w-5xl grid-cols-1 gap-6">
      <PageTitle action={<a href="/api/admin/catalog/export" download className={buttonClass({ look: "quiet", size: "small" })}>Download all products</a>}>Import products</PageTitle>
      <Panel title="A product CSV">
        <p className="-mt-2 mb-4 max-w-prose text-sm text-soft">
          The columns are those of Shopify's product CSV, in any order. Products are known by their handle and variants by their SKU; whatever the file leaves out stays as it is. Try it with our <a className="underline" href={sample} download="sample-products.csv">sample file</a>.
        </p>
        <Form id="import" method="post" encType="multipart/form-data" preventScrollReset className="grid gap-4">
          <ProblemSummary problem={problem} />
          <TextField label="File" hint={`CSV, at most ${maxRows} rows and 5 MB.`} name="file" type="file" accept=".csv,.txt,.tsv,text/csv" required />
          <div className="flex flex-wrap gap-3">
            <Button name="intent" value="check" disabled={Boolean(doing)}>{doing === "check" ? "Checking…" : "Check the file"}</Button>
            <Button name="intent" value="import" look="quiet" disabled={Boolean(doing)}>{doing === "import" ? "Importing…" : "Import"}</Button>
          </div>
        </Form>
      </Panel>
      {report && <ImportReportView report={report} next={worth && <ImportNow busy={Boolean(doing)} words={doing === "import" ? "Importing…" : "Import now"} />} />}
    </div>
  );
}

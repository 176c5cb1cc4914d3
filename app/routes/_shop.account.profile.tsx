import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/cloudflare";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeEmail, changePassword, getAccount, requestEmailProof, sessionCookie, signOutEverywhere, updateProfile } from "#worker/accounts";
import { eraseAccount } from "#worker/customers";
import type { Ctx } from "#worker/platform/context";
import { invalid } from "#worker/platform/errors";
import { readForm } from "#worker/platform/read-form";
import { Notice } from "~/components/account-page";
import { ProfileForm } from "~/components/profile-form";
import { buttonClass } from "~/components/ui/button";
import { Check, TextField } from "~/components/ui/field";
import { contextOf, orErrorPage, orFormProblem, type FormProblem } from "~/load-context";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = contextOf(context);
  const account = await orErrorPage(getAccount(ctx), request);
  return { account, done: new URL(request.url).searchParams.get("done") ?? "", title: `Your details · ${ctx.shop.name}` };
}
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }, { name: "robots", content: "noindex" }];

/** What each form does, by its intent. */
async function act(ctx: Ctx, intent: string, { name = "", phone = "", email = "", currentPassword = "", password = "", sure }: Record<string, string>): Promise<unknown> {
  switch (intent) {
    case "profile":
      return updateProfile(ctx, { name, phone });
    case "email":
      return changeEmail(ctx, { currentPassword, email });
    case "proof":
      return requestEmailProof(ctx);
    case "password":
      return changePassword(ctx, { currentPassword, password });
    case "everywhere":
      return signOutEverywhere(ctx);
    case "erase":
      if (sure !== "1") throw invalid("sure", "Tick the box first, so that it does not happen by mistake.");
      return eraseAccount(ctx, { currentPassword });
    default:
      throw new Response("This form is not known here.", { status: 400 });
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { ctx } = contextOf(context);
  const { intent = "", ...fields } = await orErrorPage(readForm(request));
  const { problem } = await orFormProblem(act(ctx, intent, fields), request);
  // A password is never sent back.
  const { currentPassword: _now, password: _new, ...shown } = fields;
  if (problem) return data({ problem, intent, fields: shown }, { status: 422 });
  if (intent === "everywhere" || intent === "erase") throw redirect(intent === "erase" ? "/sign-in?erased=1" : "/sign-in", { status: 303, headers: { "Set-Cookie": sessionCookie() } });
  throw redirect(`/account/profile?done=${intent}`, 303);
}

const DONE: Record<string, string> = {
  profile: "Your details are saved.",
  email: "Your address is changed. Press the link in the mail that we sent there, so that we know it is yours.",
  proof: "The mail is on its way. Its link works for a day.",
  password: "Your password is changed, and you are signed out everywhere else.",
};

export default function Profile() {
  const { account, done } = useLoaderData<typeof loader>();
  const answer = useActionData<{ problem: FormProblem; intent: string; fields: Record<string, string> }>();
  const of = (intent: string) => (answer?.intent === intent ? { problem: answer.problem, errors: answer.problem.fields, given: answer.fields } : { errors: {}, given: {} }) as { problem?: FormProblem; errors: Record<string, string>; given: Record<string, string> };
  const [profile, email, password, erase] = [of("profile"), of("email"), of("password"), of("erase")];
  return (
    <div className="grid grid-cols-1 gap-5">
      {!answer && DONE[done] && <Notice>{DONE[done]}</Notice>}
      <ProfileForm title="Name and phone" intent="profile" button="Save" problem={profile.problem}>
        <TextField label="Name" name="name" autoComplete="name" required maxLength={120} defaultValue={profile.given.name ?? account.name} error={profile.errors.name} />
        <TextField label="Phone (optional)" name="phone" type="tel" autoComplete="tel" inputMode="tel" maxLength={40} defaultValue={profile.given.phone ?? account.phone} error={profile.errors.phone} />
      </ProfileForm>
      <ProfileForm title="E-mail address" intent="email" button="Change the address" problem={email.problem} lead={<><span className="break-all">{account.email}</span> · {account.emailProven ? <span className="text-good">confirmed</span> : <span className="text-warn">not confirmed yet</span>}</>}>
        <TextField label="New e-mail address" name="email" type="email" autoComplete="email" inputMode="email" required maxLength={254} defaultValue={email.given.email} error={email.errors.email} />
        <Current error={email.errors.currentPassword} />
      </ProfileForm>
      {!account.emailProven && <ProfileForm title="Confirm your address" intent="proof" button="Send the mail again" quiet problem={of("proof").problem} lead="With your address confirmed, orders that you placed as a guest stand in your account." />}
      <ProfileForm title="Password" intent="password" button="Change the password" problem={password.problem}>
        <Current error={password.errors.currentPassword} />
        <TextField label="New password" hint="At least 10 characters. Three or four words do well." name="password" type="password" autoComplete="new-password" required minLength={10} maxLength={200} error={password.errors.password} />
      </ProfileForm>
      <ProfileForm title="Signed in elsewhere?" intent="everywhere" button="Sign out everywhere" quiet problem={of("everywhere").problem} lead="Ends every sign-in of yours, on this device, too." />
      <section className="grid gap-3 rounded-card border border-line bg-raised p-4 sm:p-5">
        <h2 className="text-lg">Your data</h2>
        <p className="text-soft">All that we know of you, as a file: your details, addresses, orders and chats.</p>
        <div><a href="/api/me/data" download className={buttonClass({ look: "quiet" })}>Download my data</a></div>
      </section>
      {account.role === "customer" && (
        <ProfileForm title="Delete my account" intent="erase" button="Delete my account" danger problem={erase.problem} lead="Your name, addresses and chats are erased, and you are taken out of your orders. What you bought and paid stays in our books, and invoices stay as they were issued, because the law asks for it. This cannot be undone.">
          <Current error={erase.errors.currentPassword} />
          <div><Check label="Yes, delete my account" name="sure" value="1" aria-invalid={erase.errors.sure ? true : undefined} />{erase.errors.sure && <p className="text-sm text-bad">{erase.errors.sure}</p>}</div>
        </ProfileForm>
      )}
    </div>
  );
}

const Current = ({ error }: { error?: string }) => <TextField label="Your password now" name="currentPassword" type="password" autoComplete="current-password" required maxLength={200} error={error} />;

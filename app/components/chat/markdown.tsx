import { Link } from "@remix-run/react";
import { Lexer, type Token, type Tokens } from "marked";
import { Fragment, useMemo, type ReactNode } from "react";

interface MarkdownProps {
  text: string;
  /** The shop's own host, and those beside it that may be linked to. */
  host: string;
  linkHosts: string[];
}

/** An assistant's words with bold, lists, line breaks and links. Only what is known here is made: no HTML, no image, no link to anywhere else. */
export function Markdown({ text, host, linkHosts }: MarkdownProps) {
  const tokens = useMemo(() => read(text), [text]);
  const to = (href: string) => destination(href, host, linkHosts);
  return <div className="grid gap-2">{tokens ? tokens.map((token, i) => <Fragment key={i}>{block(token, to)}</Fragment>) : <p className="whitespace-pre-line">{text}</p>}</div>;
}

type To = (href: string) => Destination | undefined;
type Destination = { path: string } | { address: string };

function read(text: string): Token[] | undefined {
  try {
    return new Lexer({ gfm: true, breaks: true }).lex(text);
  } catch {
    // Nested deeper than can be read: it stays as it is written.
    return undefined;
  }
}

function block(token: Token, to: To): ReactNode {
  switch (token.type) {
    case "space":
    case "hr":
    case "def":
      return null;
    case "paragraph":
    case "text":
      return <p>{inline(token, to)}</p>;
    case "heading":
      return <p className="font-medium">{inline(token, to)}</p>;
    case "blockquote":
      return (token as Tokens.Blockquote).tokens.map((inner, i) => <Fragment key={i}>{block(inner, to)}</Fragment>);
    case "list":
      return list(token as Tokens.List, to);
    default:
      return <p className="whitespace-pre-line">{"text" in token ? String(token.text) : token.raw}</p>;
  }
}

function list({ ordered, start, items }: Tokens.List, to: To): ReactNode {
  const inner = items.map((item, i) => <li key={i}>{item.tokens.map((token, j) => <Fragment key={j}>{token.type === "text" ? inline(token, to) : block(token, to)}</Fragment>)}</li>);
  return ordered ? <ol start={Number(start) || 1} className="list-decimal pl-5">{inner}</ol> : <ul className="list-disc pl-5">{inner}</ul>;
}

function inline(token: Token, to: To): ReactNode {
  if (!("tokens" in token) || !token.tokens) return "text" in token ? String(token.text) : token.raw;
  return token.tokens.map((inner, i) => <Fragment key={i}>{words(inner, to)}</Fragment>);
}

function words(token: Token, to: To): ReactNode {
  switch (token.type) {
    case "br":
      return <br />;
    case "strong":
      return <strong className="font-medium">{inline(token, to)}</strong>;
    case "em":
      return <em>{inline(token, to)}</em>;
    case "link":
      return link(token as Tokens.Link, to);
    default:
      // An image is its words; HTML is shown as it was written.
      return inline(token, to);
  }
}

function link(token: Tokens.Link, to: To): ReactNode {
  const found = to(token.href);
  if (!found) return inline(token, to);
  if ("path" in found) return <Link className="underline" to={found.path}>{inline(token, to)}</Link>;
  return <a className="underline" href={found.address} target="_blank" rel="noopener noreferrer nofollow">{inline(token, to)}</a>;
}

/** Where a link may lead: a page of the shop, or an address at a host that the owner allows. */
function destination(href: string, host: string, linkHosts: string[]): Destination | undefined {
  if (!URL.canParse(href, `https://${host}`)) return undefined;
  const url = new URL(href, `https://${host}`);
  if (url.protocol !== "https:" && url.protocol !== "http:") return undefined;
  // A path of two slashes would be read as another host.
  if (url.host === host) return { path: `${url.pathname.replace(/^\/+/, "/")}${url.search}${url.hash}` };
  return linkHosts.includes(url.hostname) ? { address: url.href } : undefined;
}

/** Any address that no page has: a 404 inside the shop's frame. */
export function loader() {
  throw new Response("Not found", { status: 404 });
}
export default function Nothing() {
  return null;
}

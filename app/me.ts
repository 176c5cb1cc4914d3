import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import type { Me } from "./routes/me[.]json";

/** Who looks at the page and how full their cart is; undefined until the browser has asked. It is asked again after every form. */
export function useMe(): Me | undefined {
  const { load, data } = useFetcher<Me>({ key: "me" });
  useEffect(() => load("/me.json"), [load]);
  return data;
}

import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Loads the page's data again every `ms`, while somebody looks. */
export function usePolling(ms: number): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(() => document.hidden || state !== "idle" || revalidate(), ms);
    return () => clearInterval(timer);
  }, [ms, state, revalidate]);
}

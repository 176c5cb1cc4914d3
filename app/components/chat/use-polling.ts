import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

/** Loads the page's data again every `ms`, while somebody looks and it `isNeeded`. */
export function usePolling(ms: number, isNeeded = true): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isNeeded) return;
    const timer = setInterval(() => document.hidden || state !== "idle" || revalidate(), ms);
    return () => clearInterval(timer);
  }, [ms, isNeeded, state, revalidate]);
}

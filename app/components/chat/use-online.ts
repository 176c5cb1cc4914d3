import { useSyncExternalStore } from "react";

const watch = (changed: () => void) => {
  window.addEventListener("online", changed);
  window.addEventListener("offline", changed);
  return () => {
    window.removeEventListener("online", changed);
    window.removeEventListener("offline", changed);
  };
};

/** Whether the browser believes that it is on line. */
export const useOnline = (): boolean => useSyncExternalStore(watch, () => navigator.onLine, () => true);

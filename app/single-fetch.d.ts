import "@remix-run/server-runtime";

// Loaders and actions are typed as what single fetch hands the page.
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}

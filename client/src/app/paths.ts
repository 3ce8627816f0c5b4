/** Addresses of the pages. The only place that spells them. */
export const paths = {
  start: "/",
  demo: "/demo",
  begin: "/start",
  bringIn: "/bring-in",
  signIn: "/sign-in",
  join: (token: string) => `/join/${token}`,
  home: (slug: string) => `/p/${slug}`,
  agenda: (slug: string, section?: string) => `/p/${slug}/agenda${section ? `#${section}` : ""}`,
  measures: (slug: string) => `/p/${slug}/measures`,
  measure: (slug: string, id: string) => `/p/${slug}/measures/${id}`,
  charter: (slug: string, section?: string) => `/p/${slug}/charter${section ? `#${section}` : ""}`,
  trust: (slug: string, bodyId: string) => `/p/${slug}/trust/${bodyId}`,
  versions: (slug: string, document: string, seq?: number) =>
    `/p/${slug}/${document}/versions${seq === undefined ? "" : `/${seq}`}`,
  compare: (slug: string, document: string, from: number | "last", to: number | "now") =>
    `/p/${slug}/${document}/compare/${from}/${to}`,
  people: (slug: string) => `/p/${slug}/people`,
  files: (slug: string) => `/p/${slug}/files`,
  settings: (slug: string) => `/p/${slug}/settings`,
  search: (slug: string, q = "") => `/p/${slug}/search${q ? `?q=${encodeURIComponent(q)}` : ""}`,
  notices: (slug: string) => `/p/${slug}/notices`,
} as const;

/** Versions of a document, and two of them compared. */
export const historyPath =
  /^\/p\/(?<slug>[^/]+)\/(?<document>agenda|measures|charter|trust\/[^/]+)\/(?<view>versions|compare)(?:\/(?<first>last|\d+))?(?:\/(?<second>now|\d+))?$/;

/** Where a shared document opens. */
export function documentPath(slug: string, document: string, section?: string | null): string {
  const anchor = section ? `#${section}` : "";
  return `/p/${slug}/${document}${anchor}`;
}

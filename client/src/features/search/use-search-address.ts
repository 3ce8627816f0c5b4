import { kindGroups, type KindGroup } from "@commontable/shared/features/search/api.ts";
import { useEffect, useState } from "react";
import { useLocation, useSearch as useAddress } from "wouter";

export interface SearchWords {
  readonly q: string;
  readonly where: string | undefined;
  readonly kind: KindGroup | undefined;
  readonly person: string | undefined;
}

/** Browsers let a page change its address only so often. */
const addressAfterMs = 300;

/** What is looked for, kept in the page's address so that it can be sent to somebody and come back to. */
export function useSearchAddress(): [SearchWords, (change: Partial<SearchWords>) => void] {
  const address = useAddress();
  const [path, navigate] = useLocation();
  const [words, setWords] = useState(() => read(address));
  // Somebody came back to another search, or pressed a link to one.
  const [known, setKnown] = useState(address);
  if (address !== known) {
    setKnown(address);
    if (write(read(address)) !== write(words)) setWords(read(address));
  }
  useEffect(() => {
    const next = write(words);
    if (next === write(read(location.search))) return undefined;
    const timer = setTimeout(() => {
      setKnown(next);
      navigate(`${path}${next === "" ? "" : `?${next}`}`, { replace: true });
    }, addressAfterMs);
    return () => clearTimeout(timer);
  }, [words, path, navigate]);
  return [words, (change) => setWords((before) => ({ ...before, ...change }))];
}

function read(address: string): SearchWords {
  const given = new URLSearchParams(address);
  return {
    q: given.get("q") ?? "",
    where: given.get("where") ?? undefined,
    kind: kindGroups.find((kind) => kind === given.get("kind")),
    person: given.get("person") ?? undefined,
  };
}

function write(words: SearchWords): string {
  const given = new URLSearchParams();
  for (const [key, value] of Object.entries(words)) if (value) given.set(key, value);
  return given.toString();
}

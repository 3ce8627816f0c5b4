import { useEffect, useState } from "react";

/** The suggestion a link leads to, until another is chosen. Another place in the address does not end looking at it. */
export function useLinkedSuggestion(): [id: string | null, setLinked: (id: string | null) => void] {
  const [linkedId, setLinked] = useState(suggestionInAddress);
  useEffect(() => {
    const handleHash = () => setLinked((before) => suggestionInAddress() ?? before);
    addEventListener("hashchange", handleHash);
    return () => removeEventListener("hashchange", handleHash);
  }, []);
  return [linkedId, setLinked];
}

function suggestionInAddress(): string | null {
  return /^#suggestion-([0-9a-f-]{36})$/.exec(location.hash)?.[1] ?? null;
}

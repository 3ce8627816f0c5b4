import { useEffect } from "react";

/** How long a linked place stays lit. */
const litMs = 2_000;
/** Documents arrive over the network; the place may not stand at once. */
const waitMs = 5_000;

/** Goes to the place an address points at and lights it for two seconds, now and whenever the hash changes. */
export function useAnchor(): void {
  useEffect(() => {
    let stop = () => {};
    const go = () => {
      stop();
      const id = decodeURIComponent(location.hash.slice(1));
      if (id !== "") stop = lightWhenThere(id);
    };
    go();
    addEventListener("hashchange", go);
    return () => {
      stop();
      removeEventListener("hashchange", go);
    };
  }, []);
}

function lightWhenThere(id: string): () => void {
  const startedAt = performance.now();
  let timer = setTimeout(look, 0);
  function look() {
    const place = document.getElementById(id);
    if (place) {
      place.scrollIntoView({ block: "start" });
      place.dataset["lit"] = "true";
      timer = setTimeout(() => delete place.dataset["lit"], litMs);
    } else if (performance.now() - startedAt < waitMs) {
      timer = setTimeout(look, 100);
    }
  }
  return () => {
    clearTimeout(timer);
    document.querySelector<HTMLElement>("[data-lit]")?.removeAttribute("data-lit");
  };
}

/**
 * Goes to an address of ours. On the page that is open already only the place changes, which the page hears of; a
 * router that is given the same page does nothing.
 */
export function goTo(navigate: (href: string) => void, href: string): void {
  const { pathname, search, hash } = new URL(href, location.href);
  const isHere = pathname === location.pathname && search === location.search && hash !== "";
  if (!isHere) navigate(href);
  else if (location.hash === hash) dispatchEvent(new HashChangeEvent("hashchange"));
  else location.hash = hash;
}

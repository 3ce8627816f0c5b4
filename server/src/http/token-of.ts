/**
 * The token a program shows: `Authorization: Bearer …`, or `?token=` on a socket, where programs often cannot set
 * headers. Nowhere else in an address: addresses end up in logs and histories.
 */
export function tokenOf(request: Request): string | null {
  const [scheme, value] = (request.headers.get("authorization") ?? "").split(" ", 2);
  if (scheme?.toLowerCase() === "bearer" && value) return value;
  const { pathname, searchParams } = new URL(request.url);
  return pathname.startsWith("/sync/") ? searchParams.get("token") : null;
}

/** `Authorization: Bearer …`, or `?token=` for programs whose sockets cannot set headers. */
export function tokenOf(request: Request): string | null {
  const [scheme, value] = (request.headers.get("authorization") ?? "").split(" ", 2);
  if (scheme?.toLowerCase() === "bearer" && value) return value;
  return new URL(request.url).searchParams.get("token");
}
